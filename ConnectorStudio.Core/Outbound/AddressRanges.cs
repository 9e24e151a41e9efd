using System.Net;
using System.Net.Sockets;

namespace ConnectorStudio.Core.Outbound;

/// <summary>U14's table: which addresses are not on the public internet.</summary>
internal static class AddressRanges
{
    public static readonly IPNetwork LoopbackV4 = IPNetwork.Parse("127.0.0.0/8");

    // Cloud metadata services: no setting opens them.
    private static readonly IPAddress[] Metadata =
    [
        IPAddress.Parse("169.254.169.254"),
        IPAddress.Parse("169.254.169.253"),
        IPAddress.Parse("169.254.170.2"),
        IPAddress.Parse("169.254.170.23"),
        IPAddress.Parse("100.100.100.200"),
        IPAddress.Parse("192.0.0.192"),
        IPAddress.Parse("168.63.129.16"),
        IPAddress.Parse("fd00:ec2::254"),
        IPAddress.Parse("fd00:ec2::253"),
        IPAddress.Parse("fd00:ec2::23"),
        IPAddress.Parse("fd20:ce::254"),
    ];

    private static readonly IPNetwork[] NotPublicV4 =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24", // documentation, as 198.51.100/24 and 203.0.113/24
            "192.88.99.0/24", // the retired 6to4 relays
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicastV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");

    // Inside 2000::/3 but not of the internet: protocol assignments, documentation.
    private static readonly IPNetwork[] NotPublicV6 =
    [
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("3fff::/20"),
    ];

    /// <summary>True when a request may go there: public, or in a network that the administrator listed.</summary>
    public static bool MayBeCalled(IPAddress address, IEnumerable<string> allowedNetworks) =>
        !IsMetadata(address) && (IsPublic(address) || IsListed(address, allowedNetworks));

    public static bool IsListed(IPAddress address, IEnumerable<string> networks) =>
        !IsMetadata(address)
        && Embedded(address) is var plain
        && networks.Any(network => IPNetwork.TryParse(network, out var parsed) && parsed.Contains(plain));

    public static bool IsMetadata(IPAddress address) => Array.IndexOf(Metadata, Embedded(address)) >= 0;

    public static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Array.Exists(NotPublicV4, range => range.Contains(address));
        }
        if (Teredo.Contains(address))
        {
            var bytes = address.GetAddressBytes();
            var client = new IPAddress([.. bytes[12..].Select(b => (byte)~b)]); // RFC 4380: stored inverted
            return IsPublic(new IPAddress(bytes.AsSpan(4, 4))) && IsPublic(client);
        }
        if (Embedded(address) is { AddressFamily: AddressFamily.InterNetwork } inner)
        {
            return IsPublic(inner);
        }
        // Everything else outside global unicast is refused: ::, ::1, compatible, 64:ff9b:1::/48, fc00::/7, fe80::/10, ff00::/8
        return GlobalUnicastV6.Contains(address)
            && address.ScopeId == 0
            && !Array.Exists(NotPublicV6, range => range.Contains(address));
    }

    /// <summary>The IPv4 address that an IPv6 address stands for (mapped, NAT64, 6to4); else the address itself.</summary>
    private static IPAddress Embedded(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return address;
        }
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }
        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address))
        {
            return new IPAddress(bytes.AsSpan(12, 4));
        }
        return SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4)) : Unscoped(address);
    }

    private static IPAddress Unscoped(IPAddress address) => new(address.GetAddressBytes());
}
