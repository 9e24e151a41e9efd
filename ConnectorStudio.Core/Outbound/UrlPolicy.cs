using System.Globalization;
using System.Net;
using System.Text;

namespace ConnectorStudio.Core.Outbound;

/// <summary>
/// The rules U1 to U13 for every URL that the studio calls or sends a browser to; U14 is <see cref="AddressGuard"/>'s,
/// U15 and U16 are kept by <see cref="OutboundHttp"/>. Text is judged as it stands: nothing is trimmed or mended.
/// </summary>
public static class UrlPolicy
{
    public const int MaxLength = 8192;

    /// <param name="hostIsWritten">
    /// False when the host came from a field or a captured value: then no exemption for loopback applies.
    /// </param>
    public static UrlVerdict Check(string? text, OutboundOptions options, UrlUse use, bool hostIsWritten = true)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrEmpty(text))
        {
            return UrlVerdict.Refuse("U1", "The URL is empty.");
        }
        if (text.Length > MaxLength)
        {
            return UrlVerdict.Refuse("U1", $"The URL is longer than {MaxLength} characters.");
        }
        if (RefusedCharacter(text) is { } character)
        {
            return UrlVerdict.Refuse("U2", $"The URL holds {character}, which may not stand anywhere in it.");
        }
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !IsScheme(text.AsSpan(0, colon)))
        {
            return UrlVerdict.Refuse("U1", "The URL is not absolute: it must begin with https://.");
        }
        var scheme = text[..colon].ToLowerInvariant();
        if (scheme is not ("https" or "http"))
        {
            return UrlVerdict.Refuse("U3", $"The scheme is {scheme}: it must be https.");
        }
        if (!text.AsSpan(colon).StartsWith("://", StringComparison.Ordinal))
        {
            return UrlVerdict.Refuse("U4", $"{scheme}: must be followed by // and a host.");
        }
        var start = colon + 3;
        var end = text.AsSpan(start).IndexOfAny("/?#") is var found and >= 0 ? start + found : text.Length;
        return Split(text[start..end]) switch
        {
            { Refusal: { } refusal } => refusal,
            var (host, port, _) => Judge(scheme, host, port, text[end..], options, use, hostIsWritten),
        };
    }

    private static UrlVerdict Judge(
        string scheme,
        string rawHost,
        string? rawPort,
        string rest,
        OutboundOptions options,
        UrlUse use,
        bool hostIsWritten
    )
    {
        if (use == UrlUse.AllowedEntry && (rawHost + rest).Contains('*', StringComparison.Ordinal))
        {
            return UrlVerdict.Refuse(
                "U11",
                "An allowed URL has no wildcard: name each host, or build it from a subdomain field or a captured host."
            );
        }
        var (host, hostRefusal) = HostRules.Read(rawHost);
        if (host is null)
        {
            return hostRefusal!;
        }
        if (Port(rawPort, scheme) is not { } port)
        {
            return UrlVerdict.Refuse("U8", "The port must be a number from 1 to 65535, without leading zeros.");
        }
        if (rest.Contains('#', StringComparison.Ordinal))
        {
            return UrlVerdict.Refuse("U9", "The URL holds a fragment (#).");
        }
        rest = PercentEncodeNonAscii(rest);
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? rest : rest[..question];
        var query = question < 0 ? "" : rest[question..];
        if (PathRules.Refusal(path) is { } pathRefusal)
        {
            return pathRefusal;
        }
        if (!PathRules.HasOnlyValidEscapes(query))
        {
            return UrlVerdict.Refuse("U12", "The query holds a % that is not followed by two hexadecimal digits.");
        }
        if (use == UrlUse.AllowedEntry && query.Length > 0)
        {
            return UrlVerdict.Refuse("U11", "An allowed URL has no query.");
        }

        var exempt = IsExempt(scheme, host, port, options, hostIsWritten);
        var url = new CheckedUrl(scheme, host, port, path.Length == 0 ? "/" : path, query, exempt);
        if (url.Text.Length > MaxLength)
        {
            return UrlVerdict.Refuse(
                "U1",
                $"The URL is longer than {MaxLength} characters once it is percent-encoded."
            );
        }
        if (exempt)
        {
            return UrlVerdict.Accept(url);
        }
        if (scheme != "https")
        {
            return UrlVerdict.Refuse("U3", "The scheme is http: it must be https.");
        }
        return use != UrlUse.RequestTarget && NameRules.Refusal(host, options) is { } refusal
            ? refusal
            : UrlVerdict.Accept(url);
    }

    private static bool IsExempt(string scheme, string host, int port, OutboundOptions options, bool hostIsWritten)
    {
        if (!hostIsWritten || options.ConsolePorts.Contains(port))
        {
            return false;
        }
        if (options.AllowLoopback && NameRules.IsLoopbackAsWritten(host))
        {
            return true;
        }
        return options.SandboxOrigin is { } origin
            && string.Equals(origin.TrimEnd('/'), $"{scheme}://{host}:{port}", StringComparison.OrdinalIgnoreCase);
    }

    private static (string Host, string? Port, UrlVerdict? Refusal) Split(string authority)
    {
        if (authority.Length == 0)
        {
            return ("", null, UrlVerdict.Refuse("U4", "The URL has no host."));
        }
        if (authority.AsSpan().ContainsAny('@', '%'))
        {
            return (
                "",
                null,
                UrlVerdict.Refuse("U4", "The part before the path holds @ or %: it may name a host and a port only.")
            );
        }
        if (authority[0] != '[')
        {
            var colon = authority.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? (authority, null, null) : (authority[..colon], authority[(colon + 1)..], null);
        }
        var close = authority.IndexOf(']', StringComparison.Ordinal);
        return close < 0 || (close + 1 < authority.Length && authority[close + 1] != ':')
            ? ("", null, UrlVerdict.Refuse("U7", "The brackets of the IPv6 address are not closed where it ends."))
            : (authority[..(close + 1)], close + 1 == authority.Length ? null : authority[(close + 2)..], null);
    }

    private static int? Port(string? text, string scheme)
    {
        if (text is null)
        {
            return scheme == "https" ? 443 : 80;
        }
        return
            text.Length is >= 1 and <= 5
            && text[0] != '0'
            && text.All(char.IsAsciiDigit)
            && int.Parse(text, CultureInfo.InvariantCulture) is var port and <= IPEndPoint.MaxPort
            ? port
            : null;
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }
        return char.IsAsciiLetter(text[0]);
    }

    private static string? RefusedCharacter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                return "half a surrogate pair";
            }
            if (rune.Value == '\\')
            {
                return "a backslash";
            }
            if (Rune.IsControl(rune))
            {
                return $"a control character (U+{rune.Value:X4})";
            }
            if (Rune.IsWhiteSpace(rune))
            {
                return $"white space (U+{rune.Value:X4})";
            }
            if (IsInvisible(rune))
            {
                return $"an invisible character (U+{rune.Value:X4})";
            }
            i += rune.Utf16SequenceLength - 1;
        }
        return null;
    }

    // Format and separator categories, and what else Unicode lets a screen leave out (Default_Ignorable_Code_Point):
    // joiners, Hangul fillers, variation selectors. Who means one writes its escape, which is data.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.SpaceSeparator
        || rune.Value
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

    private static string PercentEncodeNonAscii(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            _ =
                value < 0x80
                    ? encoded.Append((char)value)
                    : encoded.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
        }
        return encoded.ToString();
    }
}
