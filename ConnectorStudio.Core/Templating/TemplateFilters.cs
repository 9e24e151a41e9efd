using System.Globalization;

namespace ConnectorStudio.Core.Templating;

internal static class TemplateFilters
{
    private const string Dots = "•••";

    public static string Apply(TemplateFilter filter, string text) =>
        filter switch
        {
            TemplateFilter.Lower => text.ToLowerInvariant(),
            TemplateFilter.Upper => text.ToUpperInvariant(),
            TemplateFilter.Trim => text.Trim(),
            TemplateFilter.First => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var word, ..]
                ? word
                : "",
            TemplateFilter.Mask => string.Join(' ', text.Split(' ').Select(MaskWord)),
            _ => throw new ArgumentOutOfRangeException(nameof(filter)),
        };

    private static string MaskWord(string word)
    {
        var at = word.LastIndexOf('@');
        return at < 0 ? MaskPart(word) : $"{MaskPart(word[..at])}@{MaskDomain(word[(at + 1)..])}";
    }

    private static string MaskDomain(string domain)
    {
        // The last label says only which registry: it stays readable.
        var dot = domain.LastIndexOf('.');
        return dot < 0 ? MaskPart(domain) : string.Join('.', domain[..dot].Split('.').Select(MaskPart)) + domain[dot..];
    }

    // Always three dots, so that the length is hidden too.
    private static string MaskPart(string part)
    {
        if (part.Length == 0)
        {
            return "";
        }

        var first = StringInfo.GetNextTextElement(part);
        var starts = StringInfo.ParseCombiningCharacters(part);
        return starts.Length == 1 ? Dots : first + Dots + part[starts[^1]..];
    }
}
