using System.Buffers.Text;
using System.Security.Cryptography;

namespace ConnectorStudio.Core.Templating;

/// <summary>Gives holes their values during one render; <c>random</c> is made once per render.</summary>
internal sealed class HoleRenderer(TemplateValues values)
{
    private string? _random;

    public TemplatePart Render(TemplateHole hole, TemplatePlace place, HostSpot spot)
    {
        var value = Resolve(hole);
        if (value.Fault is null)
        {
            value = TemplateEncoder.Encode(value, place, spot, hole.Source);
        }

        return value.Fault is null ? value : value with { Text = hole.Source };
    }

    private TemplatePart Resolve(TemplateHole hole)
    {
        var emptyChoice = false;
        foreach (var path in hole.Paths)
        {
            var found = Find(path);
            if (found.IsTree)
            {
                return Faulty(
                    path,
                    TemplateFaultKind.NotScalar,
                    $"{{{{{path}}}}} is an object or a list: name one value in it."
                );
            }

            if (!string.IsNullOrEmpty(found.Text))
            {
                return Filter(hole, found.Text, path, found);
            }

            emptyChoice = found is { Text: "", Kind: TemplateValueKind.Select };
        }

        if (hole.Fallback is { } fallback)
        {
            return Filter(
                hole,
                fallback,
                null,
                new TemplateValues.Found(fallback, TemplateValueKind.Select, null, false)
            );
        }

        // A designer may give an option an empty text on purpose; nobody else's empty value becomes text.
        return emptyChoice
            ? new TemplatePart("", hole.Paths[^1].ToString(), null, false, null) { Kind = TemplateValueKind.Select }
            : Faulty(hole.Paths[0], TemplateFaultKind.Missing, $"{hole.Source} has no value.");
    }

    private TemplateValues.Found Find(TemplatePath path) =>
        path is { Root: TemplateRoots.Random, Steps.Count: 0 }
            ? new TemplateValues.Found(
                _random ??= Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
                TemplateValueKind.Text,
                null,
                false
            )
            : values.Find(path);

    private static TemplatePart Filter(TemplateHole hole, string text, TemplatePath? path, TemplateValues.Found found)
    {
        var result = text;
        foreach (var filter in hole.Filters)
        {
            result = TemplateFilters.Apply(filter, result);
        }

        return result.Length == 0 && text.Length > 0
            ? Faulty(path, TemplateFaultKind.Missing, $"{hole.Source} leaves nothing of the value.")
            : new TemplatePart(result, path?.ToString(), found.Source, found.Kind == TemplateValueKind.Secret, null)
            {
                Kind = found.Kind,
            };
    }

    private static TemplatePart Faulty(TemplatePath? path, TemplateFaultKind kind, string message) =>
        new("", path?.ToString(), null, false, new TemplateFault(kind, path?.ToString(), message));
}
