using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ConnectorStudio.Core.Outbound;

/// <summary>
/// Finds known secrets in a text, however they are written: as they are, percent-encoded (once or twice, wholly or in
/// part), as a form value, JSON-escaped, as HTML, or inside a base64 text such as Basic credentials.
/// </summary>
internal static partial class KnownSecrets
{
    private static readonly SearchValues<char> Escapes = SearchValues.Create("%\\&+");

    public static IEnumerable<RedactedRange> Find(string text, IReadOnlyList<string> secrets)
    {
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var secret in secrets)
            {
                if ((text[i] == secret[0] || Escapes.Contains(text[i])) && MatchEnd(text, i, secret) is { } end)
                {
                    yield return new RedactedRange(i, end - i, secret);
                }
            }
        }
        foreach (Match match in Base64Text().Matches(text))
        {
            if (Decode(match.Value) is { } decoded && Array.Find([.. secrets], s => Holds(decoded, s)) is { } inside)
            {
                yield return new RedactedRange(match.Index, match.Length, inside);
            }
        }
    }

    private static bool Holds(string text, string secret)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (MatchEnd(text, i, secret) is not null)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Where the secret ends if it begins at <paramref name="start"/>. All ways to read the text are followed at once,
    /// since <c>%41</c> may be one letter or three of the secret's own.
    /// </summary>
    private static int? MatchEnd(string text, int start, string secret)
    {
        List<int> positions = [start];
        foreach (var rune in secret.EnumerateRunes())
        {
            List<int> next = [];
            foreach (var position in positions)
            {
                Read(text, position, rune, next);
            }
            if (next.Count == 0)
            {
                return null;
            }
            positions = next.Count == 1 ? next : [.. next.Distinct()];
        }
        return positions.Max();
    }

    private static void Read(string text, int at, Rune rune, List<int> ends)
    {
        if (at >= text.Length)
        {
            return;
        }
        Span<char> units = stackalloc char[2];
        units = units[..rune.EncodeToUtf16(units)];
        if (text.AsSpan(at).StartsWith(units))
        {
            ends.Add(at + units.Length);
        }
        switch (text[at])
        {
            case '%':
                ReadPercent(text, at, rune, "%", ends);
                ReadPercent(text, at, rune, "%25", ends);
                break;
            case '+' when rune.Value == ' ':
                ends.Add(at + 1);
                break;
            case '\\':
                ReadJsonEscape(text, at, rune, units, ends);
                break;
            case '&':
                ReadHtml(text, at, rune, ends);
                break;
        }
    }

    private static void ReadPercent(string text, int at, Rune rune, string prefix, List<int> ends)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
        {
            var digits = at + prefix.Length;
            if (
                digits + 2 > text.Length
                || !text.AsSpan(at).StartsWith(prefix, StringComparison.Ordinal)
                || !byte.TryParse(
                    text.AsSpan(digits, 2),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out var found
                )
                || found != value
            )
            {
                return;
            }
            at = digits + 2;
        }
        ends.Add(at);
    }

    // \" \\ \/ \n and \u002b, also inside a JSON text that is itself a JSON string (more backslashes).
    private static void ReadJsonEscape(string text, int at, Rune rune, ReadOnlySpan<char> units, List<int> ends)
    {
        for (var slashes = 1; slashes <= 3 && at + slashes < text.Length && text[at + slashes - 1] == '\\'; slashes++)
        {
            var letter = text[at + slashes];
            var plain = letter switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                '"' or '\\' or '/' => letter,
                _ => '\0',
            };
            if (plain != '\0' && rune.Value == plain)
            {
                ends.Add(at + slashes + 1);
            }
            if (letter == 'u' && ReadUnits(text, at, slashes, units) is { } end)
            {
                ends.Add(end);
            }
        }
    }

    private static int? ReadUnits(string text, int at, int slashes, ReadOnlySpan<char> units)
    {
        foreach (var unit in units)
        {
            var digits = at + slashes + 1;
            if (
                digits + 4 > text.Length
                || text[digits - 1] != 'u'
                || !ushort.TryParse(
                    text.AsSpan(digits, 4),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out var found
                )
                || found != unit
            )
            {
                return null;
            }
            at = digits + 4;
        }
        return at;
    }

    private static void ReadHtml(string text, int at, Rune rune, List<int> ends)
    {
        var semicolon = text.IndexOf(';', at, Math.Min(10, text.Length - at));
        if (semicolon > 0 && System.Net.WebUtility.HtmlDecode(text[at..(semicolon + 1)]) == rune.ToString())
        {
            ends.Add(semicolon + 1);
        }
    }

    private static string? Decode(string base64)
    {
        var plain = base64.TrimEnd('=').Replace('+', '-').Replace('/', '_');

        // "Try" speaks of the buffer's size only: text that is no base64 would throw.
        return Base64Url.IsValid(plain) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(plain)) : null;
    }

    [GeneratedRegex("[A-Za-z0-9+/_-]{8,}={0,2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Base64Text();
}
