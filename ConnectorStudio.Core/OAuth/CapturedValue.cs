using System.Globalization;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.OAuth;

/// <summary>
/// Judges a value that a provider sent before it may stand in a URL: by its type and, for host and url, by the hosts
/// that the document pins. Hosts are levelled to lower case, URLs to an origin with path and no last slash.
/// </summary>
public static class CapturedValue
{
    private const int Longest = 2048;

    /// <summary>The value to keep, or a sentence that says why it is refused.</summary>
    public static (string? Value, string? Refusal) Judge(
        string type,
        IReadOnlyList<string> hostSuffixes,
        string text,
        OutboundOptions outbound
    )
    {
        if (text.Length is 0 or > Longest || text.Any(char.IsControl))
        {
            return (null, $"It is empty, longer than {Longest} characters, or holds control characters.");
        }

        return type switch
        {
            CaptureTypes.Label => HostValues.IsLabel(text)
                ? (text.ToLowerInvariant(), null)
                : (null, "It is not one part of a host name: letters, digits and hyphens."),
            CaptureTypes.Number => decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out _
            )
                ? (text, null)
                : (null, "It is not a number."),
            CaptureTypes.Host => Host(text.ToLowerInvariant(), hostSuffixes, outbound),
            CaptureTypes.Url => Url(text, hostSuffixes, outbound),
            _ => (text, null),
        };
    }

    private static (string?, string?) Host(string host, IReadOnlyList<string> suffixes, OutboundOptions outbound) =>
        !HostValues.IsHost(host)
        || !UrlPolicy.Check($"https://{host}/", outbound, UrlUse.CalledEndpoint, hostIsWritten: false).Allowed
            ? (null, "It is not a public host name.")
        : IsPinned(host, suffixes) ? (host, null)
        : (null, $"Its host {host} is not among those that the document lists.");

    private static (string?, string?) Url(string text, IReadOnlyList<string> suffixes, OutboundOptions outbound)
    {
        var origin = text.Split('?', '#')[0].TrimEnd('/');
        var verdict = UrlPolicy.Check(origin, outbound, UrlUse.CalledEndpoint, hostIsWritten: false);
        return !verdict.Allowed ? (null, verdict.Reason)
            : IsPinned(verdict.Url.Host, suffixes) ? (origin, null)
            : (null, $"Its host {verdict.Url.Host} is not among those that the document lists.");
    }

    // ".zoho.com" means hosts below it, not itself; a plain name means that host.
    private static bool IsPinned(string host, IReadOnlyList<string> suffixes) =>
        suffixes.Any(entry =>
            entry == "any"
            || (
                entry.StartsWith('.')
                    ? host.Length > entry.Length && host.EndsWith(entry, StringComparison.OrdinalIgnoreCase)
                    : string.Equals(host, entry, StringComparison.OrdinalIgnoreCase)
            )
        );
}
