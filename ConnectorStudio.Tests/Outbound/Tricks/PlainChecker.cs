using System.Globalization;
using System.Text;

namespace ConnectorStudio.Tests.Outbound.Tricks;

/// <summary>
/// The rules U1 to U12 once more, written from their table and from nothing else: no Uri, no regular expression, one
/// letter after the other. Naive, and stricter where naive is: every order of decoding and folding is gone through.
/// </summary>
internal static class PlainChecker
{
    private const int Longest = 8192;

    public static bool Allows(string url, IReadOnlyList<string> entries)
    {
        if (Read(url) is not { } wanted)
        {
            return false;
        }

        foreach (var text in entries)
        {
            var entry = Read(text) ?? throw new ArgumentException($"{text} is no entry", nameof(entries));
            if (entry.Host != wanted.Host || entry.Port != wanted.Port)
            {
                continue;
            }

            var below = entry.Path[^1] == '/' ? entry.Path : entry.Path + '/';
            if (wanted.Path == entry.Path || wanted.Path.StartsWith(below, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static (string Host, int Port, string Path)? Read(string url)
    {
        const string scheme = "https://";
        if (url.Length > Longest || url.Length <= scheme.Length || !Visible(url))
        {
            return null;
        }

        for (var i = 0; i < scheme.Length; i++)
        {
            if ((url[i] is >= 'A' and <= 'Z' ? url[i] + 32 : url[i]) != scheme[i])
            {
                return null;
            }
        }

        var at = scheme.Length;
        var authority = new StringBuilder();
        while (at < url.Length && url[at] is not ('/' or '?'))
        {
            if (url[at] is '@' or '%' or '#' or '[' or ']')
            {
                return null; // an address in brackets can match no entry: entries name hosts
            }

            authority.Append(url[at++]);
        }

        var (name, port) = (authority.ToString(), 443);
        if (name.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0)
        {
            port = Port(name[(colon + 1)..]);
            name = name[..colon];
        }

        var rest = Encode(url[at..]);
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? rest : rest[..question];
        return
            port > 0
            && Host(name) is { } host
            && !rest.Contains('#', StringComparison.Ordinal)
            && EscapesAreWhole(rest)
            && at + rest.Length <= Longest
            && PlainPaths.StayBelow(path)
            ? (host, port, path.Length == 0 ? "/" : path)
            : null;
    }

    private static int Port(string text)
    {
        var port = 0;
        foreach (var digit in text)
        {
            if (digit is < '0' or > '9' || (port = (port * 10) + digit - '0') is 0 or > 65535)
            {
                return 0;
            }
        }

        return port;
    }

    private static string? Host(string name)
    {
        var labels = name.Split('.');
        for (var i = 0; i < labels.Length; i++)
        {
            var label = string.Concat(labels[i].Select(c => c is >= 'A' and <= 'Z' ? (char)(c + 32) : c));
            var ascii = label.All(char.IsAscii) ? label : ToAscii(label);
            if (
                ascii is null or { Length: 0 or > 63 }
                || !ascii.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_')
            )
            {
                return null;
            }

            if (ascii != label && ToUnicode(ascii) != label)
            {
                return null; // letters that are mapped to others
            }

            if (ascii.StartsWith("xn--", StringComparison.Ordinal))
            {
                var unicode = ToUnicode(ascii);
                if (unicode is null || unicode.All(char.IsAscii) || ToAscii(unicode) != ascii)
                {
                    return null;
                }
            }

            labels[i] = ascii;
        }

        // What reads as a number may be an address, and no entry is one.
        var last = labels[^1];
        var number =
            last.All(c => c is >= '0' and <= '9')
            || (last.StartsWith("0x", StringComparison.Ordinal) && last[2..].All(char.IsAsciiHexDigit));
        var host = string.Join('.', labels);
        return number || host.Length > 253 ? null : host;
    }

    private static string? ToAscii(string label) => Try(() => new IdnMapping().GetAscii(label));

    private static string? ToUnicode(string label) => Try(() => new IdnMapping().GetUnicode(label));

    private static string? Try(Func<string> map)
    {
        try
        {
            return map();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool Visible(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                return false;
            }

            i += rune.Utf16SequenceLength - 1;
            var seen =
                Rune.GetUnicodeCategory(rune)
                is not (
                    UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.SpaceSeparator
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                );
            // Letters and marks that are drawn as nothing.
            var nothing =
                rune.Value
                is 0x034F
                    or 0x115F
                    or 0x1160
                    or 0x17B4
                    or 0x17B5
                    or (>= 0x180B and <= 0x180F)
                    or 0x2065
                    or 0x3164
                    or (>= 0xFE00 and <= 0xFE0F)
                    or 0xFFA0
                    or (>= 0xFFF0 and <= 0xFFF8)
                    or (>= 0xE0000 and <= 0xE0FFF);
            if (!seen || nothing || rune.Value == '\\')
            {
                return false;
            }
        }

        return true;
    }

    private static string Encode(string text)
    {
        var encoded = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            encoded.Append(
                value < 128 ? ((char)value).ToString() : "%" + value.ToString("X2", CultureInfo.InvariantCulture)
            );
        }

        return encoded.ToString();
    }

    private static bool EscapesAreWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && !PlainPaths.Escape(text, i))
            {
                return false;
            }
        }

        return true;
    }
}
