using System.Text;

namespace ConnectorStudio.Core.Integrations;

/// <summary>The names of integrations in addresses: what one may look like, and one made from a name.</summary>
public static class Slugs
{
    public const int MaxLength = 63;

    private static readonly HashSet<string> Reserved = ["new", "import", "validate"];

    /// <summary>A sentence that says what is wrong, or null.</summary>
    public static string? Refusal(string slug) =>
        slug.Length == 0 ? "The address name is missing."
        : !IsShaped(slug)
            ? $"The address name has lower-case letters, digits and hyphens, begins with a letter or digit, and is {MaxLength} characters at most."
        : Reserved.Contains(slug) ? $"“{slug}” is a page of the studio: choose another address name."
        : null;

    /// <summary><c>Acme CRM (EU)</c> becomes <c>acme-crm-eu</c>; empty when nothing of it may stand in an address.</summary>
    public static string From(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-' && !char.IsSurrogate(c) && c < '\u0300')
            {
                slug.Append('-');
            }
        }

        var text = slug.ToString();
        text = (text.Length > MaxLength ? text[..MaxLength] : text).TrimEnd('-');
        return Reserved.Contains(text) ? $"{text}-app" : text;
    }

    /// <summary>The slug itself, or the first of <c>slug-2</c>, <c>slug-3</c> … that nobody has.</summary>
    public static string Free(string slug, IReadOnlySet<string> taken)
    {
        var free = slug;
        for (var number = 2; taken.Contains(free) || Reserved.Contains(free); number++)
        {
            var end = $"-{number}";
            free = (slug.Length + end.Length > MaxLength ? slug[..(MaxLength - end.Length)] : slug) + end;
        }

        return free;
    }

    private static bool IsShaped(string slug) =>
        slug.Length <= MaxLength
        && slug[0] != '-'
        && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
