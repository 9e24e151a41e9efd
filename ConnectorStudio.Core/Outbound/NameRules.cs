using System.Net;
using System.Net.Sockets;

namespace ConnectorStudio.Core.Outbound;

/// <summary>U13: names that mean this machine or a private network are refused before anything is resolved.</summary>
internal static class NameRules
{
    private static readonly string[] PrivateSuffixes = [".local", ".internal", ".svc"];

    /// <summary><c>localhost</c>, 127/8 and ::1: what AllowLoopback exempts.</summary>
    public static bool IsLoopbackAsWritten(string host) =>
        host == "localhost"
        || (
            HostRules.AsAddress(host) is { } address
            && (
                address.AddressFamily == AddressFamily.InterNetwork
                    ? AddressRanges.LoopbackV4.Contains(address) // it reads through mapped IPv6 addresses
                    : address.Equals(IPAddress.IPv6Loopback)
            )
        );

    public static UrlVerdict? Refusal(string host, OutboundOptions options)
    {
        if (host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal))
        {
            return UrlVerdict.Refuse("U13", "localhost is this machine itself.");
        }
        if (HostRules.AsAddress(host) is { } address)
        {
            return AddressRanges.IsListed(address, options.AllowedPrivateNetworks)
                ? null
                : UrlVerdict.Refuse("U13", "The host is an IP address: use the name that its certificate is for.");
        }
        // A listed private network has such names; which address they stand for is judged again when it is called.
        if (options.AllowedPrivateNetworks.Count > 0)
        {
            return null;
        }
        if (!host.Contains('.', StringComparison.Ordinal))
        {
            return UrlVerdict.Refuse("U13", "The host has no dot: a name on the internet has one.");
        }
        return Array.Find(PrivateSuffixes, suffix => host.EndsWith(suffix, StringComparison.Ordinal)) is { } ending
            ? UrlVerdict.Refuse("U13", $"Names that end in {ending} belong to private networks.")
            : null;
    }
}
