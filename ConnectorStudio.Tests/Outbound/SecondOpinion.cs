using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ConnectorStudio.Tests.Outbound;

/// <summary>
/// A second checker, written another way: regular expressions and the framework's own <see cref="Uri"/>. It knows nothing
/// of the policy's code; where the two disagree one of them is wrong.
/// </summary>
internal static partial class SecondOpinion
{
    private const string Percent = "\uE000";

    public static bool Allows(string url, IEnumerable<string> entries) =>
        Parse(url) is { } target
        && entries
            .Select(entry => Parse(entry)!.Value)
            .Any(entry =>
                entry.Host == target.Host
                && entry.Port == target.Port
                && (
                    target.Path == entry.Path
                    || target.Path.StartsWith(entry.Path.TrimEnd('/') + "/", StringComparison.Ordinal)
                )
                && !(entry.Path.EndsWith('/') && target.Path == entry.Path.TrimEnd('/'))
            );

    private static (string Host, int Port, string Path)? Parse(string url)
    {
        if (url.Length > 8192 || Forbidden().IsMatch(url) || Invisible().IsMatch(url))
        {
            return null;
        }
        var shape = Shape().Match(url);
        if (!shape.Success || !Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return null;
        }
        var port = shape.Groups["port"] is { Success: true } typed
            ? int.Parse(typed.ValueSpan, CultureInfo.InvariantCulture)
            : 443;
        var host = Host(shape.Groups["host"].Value, uri);
        var path = Encode(shape.Groups["path"].Value);
        var query = Encode(shape.Groups["query"].Value);
        return
            port is > 0 and < 65536
            && host is not null
            && !BadEscape().IsMatch(path + query)
            && !Climbs(path, folds: true)
            && !Climbs(path, folds: false)
            && uri.Port == port
            && url.Length - shape.Groups["path"].Length - shape.Groups["query"].Length + path.Length + query.Length
                <= 8192
            ? (host, port, path.Length == 0 ? "/" : path)
            : null;
    }

    private static string? Host(string typed, Uri uri)
    {
        string idn;
        try
        {
            idn = uri.IdnHost.ToLowerInvariant();
        }
        catch (UriFormatException)
        {
            return null; // Uri.TryCreate may succeed and IdnHost still throw
        }
        if (uri.HostNameType != UriHostNameType.Dns)
        {
            return uri.HostNameType == UriHostNameType.IPv4 && idn == typed ? idn : null;
        }
        var lower = LowerAscii(typed);
        return HostName().IsMatch(idn) && idn.Length <= 253 && RoundTrips(idn, lower) ? idn : null;
    }

    // Only labels that IDNA made: ICU calls r1---sn-4g5e invalid, which is a real host's name.
    private static bool RoundTrips(string idn, string typed)
    {
        var mapping = new IdnMapping();
        try
        {
            var unicode = idn.Split('.')
                .Select(label =>
                    label.StartsWith("xn--", StringComparison.Ordinal) ? mapping.GetUnicode(label) : label
                );
            var pairs = idn.Split('.').Zip(unicode, typed.Split('.'));
            return idn.Count(c => c == '.') == typed.Count(c => c == '.')
                && pairs.All(it =>
                    it.First == it.Second
                        ? it.Third == it.First && !it.First.StartsWith("xn--", StringComparison.Ordinal)
                        : mapping.GetAscii(it.Second) == it.First
                            && it.Second.Any(c => !char.IsAscii(c))
                            && (it.Third == it.First || it.Third == it.Second)
                );
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // Two servers on the way: one that folds look-alikes and one that does not.
    private static bool Climbs(string path, bool folds)
    {
        var seen = path;
        for (var round = 0; round < 6; round++)
        {
            // A % that is data, or is decoded only now, begins no escape of this round.
            var escapes = BadEscape().Replace(seen, Percent).Replace("%25", Percent, StringComparison.Ordinal);
            var once = Uri.UnescapeDataString(escapes);
            var next = once.Replace(Percent, "%", StringComparison.Ordinal);
            next = folds ? next.Normalize(NormalizationForm.FormKC) : next;
            if (
                DotSegment().IsMatch(seen)
                || DotSegment().IsMatch(next)
                || next.Any(char.IsControl)
                || Undecodable().IsMatch(once)
            )
            {
                return true;
            }
            if (next == seen)
            {
                return false;
            }
            seen = next;
        }
        return true;
    }

    private static string LowerAscii(string text) =>
        string.Concat(text.Select(c => c is >= 'A' and <= 'Z' ? (char)(c + 32) : c));

    private static string Encode(string text) => NonAscii().Replace(text, match => Uri.EscapeDataString(match.Value));

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Z}\\#]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex Forbidden();

    [GeneratedRegex(
        @"[\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2065\u3164\uFE00-\uFE0F\uFFA0\uFFF0-\uFFF8]|[\uDB40-\uDB43]"
    )]
    private static partial Regex Invisible();

    [GeneratedRegex(
        @"^(?i:https)://(?<host>[^/?@%:\[\]]+)(:(?<port>[1-9][0-9]{0,4}))?(?<path>/[^?]*)?(?<query>\?.*)?$"
    )]
    private static partial Regex Shape();

    [GeneratedRegex(@"^(?!\d+$|(.*\.)?(\d+|0x[0-9a-f]*)$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$")]
    private static partial Regex HostName();

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})")]
    private static partial Regex BadEscape();

    [GeneratedRegex("%[89A-Fa-f][0-9A-Fa-f]")]
    private static partial Regex Undecodable();

    [GeneratedRegex(@"(^|[/\\])\.{1,2}(;[^/\\]*)?([/\\]|$)")]
    private static partial Regex DotSegment();

    [GeneratedRegex(@"[^\x00-\x7F]+")]
    private static partial Regex NonAscii();
}
