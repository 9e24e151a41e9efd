using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConnectorStudio.Core.Outbound;

/// <summary>U5 to U7: what a host may look like, so that every parser on the way reads the same one.</summary>
internal static class HostRules
{
    private static readonly IdnMapping Idna = new();

    /// <summary>The host in lower case ASCII, or why it is refused.</summary>
    public static (string? Host, UrlVerdict? Refusal) Read(string raw)
    {
        if (raw.StartsWith('['))
        {
            return IsCanonicalIpV6(raw[1..^1])
                ? (raw, null)
                : (null, UrlVerdict.Refuse("U7", "The IPv6 address is not written in its canonical form."));
        }
        var labels = raw.Split('.');
        for (var i = 0; i < labels.Length; i++)
        {
            var (label, refusal) = ReadLabel(labels[i]);
            if (label is null)
            {
                return (null, refusal);
            }
            labels[i] = label;
        }
        var host = string.Join('.', labels);
        if (host.Length > 253)
        {
            return (null, UrlVerdict.Refuse("U5", "The host is longer than 253 characters."));
        }
        return LooksLikeIpV4(labels[^1]) && !IsCanonicalIpV4(host)
            ? (
                null,
                UrlVerdict.Refuse("U7", "The host reads as an IPv4 address but is not four plain decimal numbers.")
            )
            : (host, null);
    }

    /// <summary>The address, when the host of a checked URL is one.</summary>
    public static IPAddress? AsAddress(string host) =>
        (host.StartsWith('[') || LooksLikeIpV4(host[(host.LastIndexOf('.') + 1)..]))
        && IPAddress.TryParse(host, out var address)
            ? address
            : null;

    private static (string? Label, UrlVerdict? Refusal) ReadLabel(string raw)
    {
        if (raw.Length == 0)
        {
            return (null, UrlVerdict.Refuse("U5", "The host begins or ends with a dot, or has two in a row."));
        }
        var label = LowerAscii(raw);
        if (!Ascii.IsValid(label))
        {
            return ToAscii(label) is { } ascii && ToUnicode(ascii) == label
                ? CheckLength(ascii)
                : (
                    null,
                    UrlVerdict.Refuse("U6", "The host holds letters that are not in their canonical form (IDNA).")
                );
        }
        if (!label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            return (
                null,
                UrlVerdict.Refuse("U5", "The host holds a character other than letters, digits, -, _ and dots.")
            );
        }
        if (label.StartsWith("xn--", StringComparison.Ordinal))
        {
            var unicode = ToUnicode(label);
            if (unicode is null || Ascii.IsValid(unicode) || ToAscii(unicode) != label)
            {
                return (
                    null,
                    UrlVerdict.Refuse(
                        "U6",
                        "The host holds a punycode label that does not decode and encode to itself."
                    )
                );
            }
        }
        return CheckLength(label);
    }

    private static (string? Label, UrlVerdict? Refusal) CheckLength(string label) =>
        label.Length <= 63
            ? (label, null)
            : (null, UrlVerdict.Refuse("U5", "A part of the host is longer than 63 characters."));

    // Only A to Z: other letters must come in lower case already (U6).
    private static string LowerAscii(string text) =>
        string.Create(
            text.Length,
            text,
            static (target, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    target[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
                }
            }
        );

    private static string? ToAscii(string label)
    {
        try
        {
            var ascii = Idna.GetAscii(label);
            return ascii.All(c => char.IsAsciiLetterOrDigit(c) || c is '-') ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null; // IdnMapping has no Try: throwing is how it says that a label is invalid
        }
    }

    private static string? ToUnicode(string label)
    {
        try
        {
            return Idna.GetUnicode(label);
        }
        catch (ArgumentException)
        {
            return null; // as above
        }
    }

    // What browsers (WHATWG "ends in a number") and the resolver's inet_aton read as an address: 1, 0x7f.1, 127.1, 010.0.0.1
    private static bool LooksLikeIpV4(string lastLabel) =>
        lastLabel.All(char.IsAsciiDigit)
        || (
            lastLabel.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && lastLabel.Skip(2).All(char.IsAsciiHexDigit)
        );

    private static bool IsCanonicalIpV4(string host) =>
        IPAddress.TryParse(host, out var address)
        && address.AddressFamily == AddressFamily.InterNetwork
        && address.ToString() == host;

    private static bool IsCanonicalIpV6(string text) =>
        text.All(c => char.IsAsciiHexDigitLower(c) || c is ':' or '.')
        && IPAddress.TryParse(text, out var address)
        && address.AddressFamily == AddressFamily.InterNetworkV6
        && address.ToString() == text;
}
