using System.Diagnostics.CodeAnalysis;

namespace ConnectorStudio.Core.Templating;

/// <summary>
/// Text with <c>{{names}}</c>: parsed once, rendered for the place it lands in. There is nothing to run in it, only names
/// to look up, and a name without a value is a fault, never an empty text.
/// </summary>
public sealed class Template
{
    private Template(string source, IReadOnlyList<TemplateSegment> segments)
    {
        Source = source;
        Segments = segments;
    }

    public string Source { get; }

    public IReadOnlyList<TemplateSegment> Segments { get; }

    public IEnumerable<TemplateHole> Holes => Segments.Select(each => each.Hole).OfType<TemplateHole>();

    public IEnumerable<TemplatePath> Paths => Holes.SelectMany(hole => hole.Paths);

    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out Template? template,
        [NotNullWhen(false)] out TemplateError? error
    )
    {
        template = new TemplateParser(text).Parse(out error) is { } segments ? new Template(text, segments) : null;
        return error is null;
    }

    /// <summary>Parses and renders; text that is no template is a fault of kind <c>Malformed</c>.</summary>
    public static TemplateResult Render(string text, TemplatePlace place, TemplateValues values) =>
        TryParse(text, out var template, out var error)
            ? template.Render(place, values)
            : TemplateResult.Malformed(error);

    /// <summary>The whole text made fit for the place: what was typed around the holes is encoded too.</summary>
    public TemplateResult Render(TemplatePlace place, TemplateValues values) =>
        Render(place, values, encodeTyped: true);

    /// <summary>
    /// Only the values are made fit for the place; what was typed stands as it is. For a body typed as JSON or form text.
    /// </summary>
    public TemplateResult RenderWithin(TemplatePlace place, TemplateValues values) =>
        Render(place, values, encodeTyped: false);

    private TemplateResult Render(TemplatePlace place, TemplateValues values, bool encodeTyped)
    {
        var holes = new HoleRenderer(values);
        var parts = Segments.Select(each =>
            each.Hole is { } hole ? holes.Render(hole, place, new HostSpot(Segments.Count == 1, each == Segments[^1]))
            : encodeTyped ? TypedPart(each.Literal!, place)
            : new TemplatePart(each.Literal!, null, null, false, null)
        );
        var result = TemplateResult.Of([.. parts]);
        return result.IsRendered && encodeTyped && WholeFault(place, result.Text) is { } fault
            ? new TemplateResult(null, fault, result.Parts)
            : result;
    }

    // Values are judged one by one; together with what was typed they can still make what none of them is.
    private TemplateFault? WholeFault(TemplatePlace place, string text) =>
        place switch
        {
            TemplatePlace.PathSegment when text is "." or ".." => UrlTemplate.LeavesThePath(Source),
            TemplatePlace.Host when !HostValues.IsHostWithPort(text) => new TemplateFault(
                TemplateFaultKind.Refused,
                null,
                $"{Source} gives no host."
            ),
            TemplatePlace.UrlStart when !HostValues.IsOrigin(text) => new TemplateFault(
                TemplateFaultKind.Refused,
                null,
                $"{Source} gives no whole URL."
            ),
            _ => null,
        };

    private static TemplatePart TypedPart(string text, TemplatePlace place)
    {
        var refusal =
            !TemplateEncoder.IsWellFormed(text) ? "The text holds a broken character."
            : place == TemplatePlace.HeaderValue && !TemplateEncoder.IsHeaderText(text)
                ? "The text holds characters that a header cannot carry."
            : null;
        return refusal is null
            ? new TemplatePart(TemplateEncoder.EncodeText(text, place), null, null, false, null)
            : new TemplatePart(text, null, null, false, new TemplateFault(TemplateFaultKind.Refused, null, refusal));
    }
}
