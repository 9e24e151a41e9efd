using System.Diagnostics.CodeAnalysis;

namespace ConnectorStudio.Core.Templating;

/// <summary>
/// A URL with holes: each value is made fit for where it stands (host, path segment, query), so that no value can change
/// the URL's shape. The rendered URL still has to pass the URL policy.
/// </summary>
public sealed class UrlTemplate
{
    private readonly Template _template;

    private UrlTemplate(Template template, IReadOnlyList<UrlHole> holes)
    {
        _template = template;
        Holes = holes;
    }

    public string Source => _template.Source;

    public IReadOnlyList<UrlHole> Holes { get; }

    public IEnumerable<TemplatePath> Paths => _template.Paths;

    /// <summary>Whether it is joined to the first allowed URL.</summary>
    public bool IsRelative => Source.StartsWith('/');

    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out UrlTemplate? url,
        [NotNullWhen(false)] out TemplateError? error
    )
    {
        url = null;
        if (!Template.TryParse(text, out var template, out error))
        {
            return false;
        }

        var holes = new UrlPlaces(template).Find(out error);
        if (error is not null)
        {
            return false;
        }

        url = new UrlTemplate(template, holes);
        return true;
    }

    /// <summary>Parses and renders; text that is no template is a fault of kind <c>Malformed</c>.</summary>
    public static TemplateResult Render(string text, TemplateValues values) =>
        TryParse(text, out var url, out var error) ? url.Render(values) : TemplateResult.Malformed(error);

    public TemplateResult Render(TemplateValues values)
    {
        var renderer = new HoleRenderer(values);
        var parts = new List<TemplatePart>();
        var next = 0;
        foreach (var segment in _template.Segments)
        {
            if (segment.Hole is null)
            {
                parts.Add(new TemplatePart(segment.Literal!, null, null, false, null));
                continue;
            }

            var hole = Holes[next++];
            parts.Add(renderer.Render(hole.Hole, hole.Place, hole.Spot));
        }

        var result = TemplateResult.Of(parts);
        return
            result.IsRendered
            && Holes.Any(hole => hole.Place == TemplatePlace.PathSegment)
            && HostValues.HasDotSegment(Path(result.Text))
            ? new TemplateResult(null, LeavesThePath(Source), parts)
            : result;
    }

    /// <summary>
    /// Whether the host is the designer's own text: options of a select field are, other fields and captures are not.
    /// Only such a host may be exempt from the rules against loopback.
    /// </summary>
    public bool HostIsWritten(TemplateResult rendered) =>
        Holes
            .Zip(
                _template
                    .Segments.Zip(rendered.Parts)
                    .Where(each => each.First.Hole is not null)
                    .Select(each => each.Second)
            )
            .All(each =>
                each.First.Place is not (TemplatePlace.Host or TemplatePlace.UrlStart)
                || each.Second.Kind == TemplateValueKind.Select
            );

    internal static TemplateFault LeavesThePath(string source) =>
        new(TemplateFaultKind.Refused, null, $"{source} gives a path with . or .., which would leave it.");

    private static string Path(string url)
    {
        var end = url.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? url : url[..end];
    }
}
