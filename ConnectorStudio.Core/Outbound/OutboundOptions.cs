namespace ConnectorStudio.Core.Outbound;

/// <summary>Where server-side requests may go besides public https hosts.</summary>
public sealed class OutboundOptions
{
    /// <summary>Whether loopback addresses that a designer wrote may be called, also over http.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Private networks (CIDR) that may be called; metadata addresses never.</summary>
    public IList<string> AllowedPrivateNetworks { get; set; } = [];

    /// <summary>PEM files of further certificate authorities.</summary>
    public IList<string> CertificateAuthorities { get; set; } = [];

    /// <summary>A forward proxy, or null: environment variables are not obeyed.</summary>
    public string? Proxy { get; set; }

    /// <summary>The console's own ports: never called on loopback.</summary>
    public IList<int> ConsolePorts { get; set; } = [];

    /// <summary>The sandbox's own origin, allowed as under <see cref="AllowLoopback"/> while it is enabled.</summary>
    public string? SandboxOrigin { get; set; }
}
