using System.Text.RegularExpressions;

namespace ConnectorStudio.Components.Shared;

/// <summary>Finds what redaction left in a text: eight dots and a mark of four characters.</summary>
public static partial class MaskedText
{
    /// <summary>The text cut into plain pieces and marks; a piece with a mark is a secret.</summary>
    public static IEnumerable<(string Text, string? Mark)> Cut(string text)
    {
        var from = 0;
        foreach (Match match in Redacted().Matches(text))
        {
            if (match.Index > from)
            {
                yield return (text[from..match.Index], null);
            }

            yield return (match.Value, match.Value.TrimStart('•').Trim('[', ']'));
            from = match.Index + match.Length;
        }

        if (from < text.Length)
        {
            yield return (text[from..], null);
        }
    }

    [GeneratedRegex(@"•{8}(\[[0-9a-z]{4}\])?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Redacted();
}
