using System.Buffers;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ConnectorStudio.Core.Outbound;

/// <summary>
/// Finds values that are secrets by their name: in queries and forms, in JSON at any depth, in XML elements. It reads
/// broken and cut texts too, so it is no parser.
/// </summary>
internal static partial class NamedSecrets
{
    private const int LongestName = 80;
    private const int LongestTag = 400;
    private const int LongestElement = 16 * 1024;

    private static readonly SearchValues<char> EndOfPair = SearchValues.Create("&# \t\r\n\"<>");
    private static readonly SearchValues<char> EndOfBrokenElement = SearchValues.Create(" \t\r\n\"\\<");

    /// <param name="inAnswer">In answers an error's <c>code</c> in plain words is no secret.</param>
    public static IEnumerable<RedactedRange> Find(string text, bool inAnswer) =>
        Pairs(text)
            .Concat(Elements(text, inAnswer))
            .Concat(Json(text))
            .Where(found => IsSecret(found.Name, found.Range, inAnswer))
            .Select(found => found.Range);

    private static bool IsSecret(string name, RedactedRange range, bool inAnswer) =>
        range.Secret.Length > 0
        && !range.Secret.Contains(Vault.Secret.Dots, StringComparison.Ordinal)
        && !(inAnswer && SensitiveNames.IsPlainWord(name, range.Secret));

    // name=value, found from the = so that long texts without one cost nothing.
    private static IEnumerable<(string Name, RedactedRange Range)> Pairs(string text)
    {
        for (var at = text.IndexOf('='); at >= 0; at = text.IndexOf('=', at + 1))
        {
            var start = at;
            while (start > 0 && at - start < LongestName && IsNameLetter(text[start - 1]))
            {
                start--;
            }
            var name = WebUtility.UrlDecode(text[start..at]);
            if (SensitiveNames.Contains(name))
            {
                var length = text.AsSpan(at + 1).IndexOfAny(EndOfPair) is var found and >= 0
                    ? found
                    : text.Length - at - 1;
                var value = text.Substring(at + 1, length);
                yield return (name, new RedactedRange(at + 1, length, WebUtility.UrlDecode(value)));
                at += length;
            }
        }
    }

    private static bool IsNameLetter(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '[' or ']' or '%' or '+' or '~';

    // <name attribute="…">value</name>, whatever tags stand in the value. One that breaks off, or is only spoken of, goes
    // as far as a value would.
    private static IEnumerable<(string Name, RedactedRange Range)> Elements(string text, bool inAnswer)
    {
        for (var open = text.IndexOf('<'); open >= 0; open = text.IndexOf('<', open + 1))
        {
            var written = NameOfElement(text, open + 1);
            var name = written[(written.LastIndexOf(':') + 1)..];
            var close = SensitiveNames.Contains(name)
                ? text.IndexOf('>', open, Math.Min(LongestTag, text.Length - open))
                : -1;
            if (close < 0 || text[close - 1] == '/')
            {
                continue;
            }

            var rest = text.AsSpan(close + 1, Math.Min(LongestElement, text.Length - close - 1));
            var end = rest.IndexOf($"</{written}", StringComparison.OrdinalIgnoreCase);
            end =
                end >= 0 ? end
                : rest.IndexOfAny(EndOfBrokenElement) is var broken and >= 0 ? broken
                : rest.Length;
            var value = rest[..end].TrimEnd();
            var start = close + 1 + value.Length - value.TrimStart().Length;
            var range = new RedactedRange(start, close + 1 + value.Length - start, TextOf(value.ToString()));
            open = close + end;
            if (!(inAnswer && PlainWords.AreNoCode(name, value.Trim().ToString())))
            {
                yield return (name, range);
            }
        }
    }

    private static string NameOfElement(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < LongestName && (IsNameLetter(text[end]) || text[end] == ':'))
        {
            end++;
        }

        return text[at..end];
    }

    private static string TextOf(string inside) => WebUtility.HtmlDecode(Tags().Replace(inside, "")).Trim();

    private static IEnumerable<(string Name, RedactedRange Range)> Json(string text)
    {
        string? name = null; // of the value that comes next
        string? outer = null; // a sensitive name whose object or list is being read
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    var end = EndOfString(text, i + 1);
                    var value = Unescape(text[(i + 1)..end]);
                    var isName = IsFollowedByColon(text, end + 1);
                    if (isName)
                    {
                        name = value;
                    }
                    else
                    {
                        if (outer is not null || (name is not null && SensitiveNames.Contains(name)))
                        {
                            yield return (outer ?? name!, new RedactedRange(i + 1, end - i - 1, value));
                        }
                        else if (value.Contains('"') && Find(value, inAnswer: true).Any())
                        {
                            yield return ("", new RedactedRange(i + 1, end - i - 1, value));
                        }
                        name = null;
                    }
                    i = end;
                    break;
                case '{' or '[':
                    if (outer is not null)
                    {
                        depth++;
                    }
                    else if (name is not null && SensitiveNames.Contains(name))
                    {
                        (outer, depth) = (name, 1);
                    }
                    name = null;
                    break;
                case '}' or ']':
                    if (outer is not null && --depth == 0)
                    {
                        outer = null;
                    }
                    name = null;
                    break;
                case ',':
                    name = null;
                    break;
                case (>= '0' and <= '9') or '-' when outer is not null || name is not null:
                    var length = NumberLength(text, i);
                    if (outer is not null || SensitiveNames.Contains(name!))
                    {
                        yield return (outer ?? name!, new RedactedRange(i, length, text.Substring(i, length)));
                    }
                    name = null;
                    i += length - 1;
                    break;
            }
        }
    }

    private static int EndOfString(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i;
            }
        }
        return text.Length;
    }

    private static bool IsFollowedByColon(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
        return at < text.Length && text[at] == ':';
    }

    private static int NumberLength(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-' or '+'))
        {
            end++;
        }
        return end - at;
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }
        try
        {
            return JsonSerializer.Deserialize<string>($"\"{text}\"") ?? "";
        }
        catch (JsonException)
        {
            return text; // not JSON after all, or cut in the middle of an escape: its raw text is hidden just the same
        }
    }

    [GeneratedRegex(@"<!\[CDATA\[|\]\]>|<[^<>]*>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tags();
}
