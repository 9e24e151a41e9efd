using System.Net;

namespace ConnectorStudio.Settings;

/// <summary><c>ForwardedHeaders</c>: whose word about the client's address is taken.</summary>
public sealed class ForwardedHeaderSettings
{
    /// <summary>Addresses of reverse proxies, or networks in CIDR form; from anyone else the headers do nothing.</summary>
    public IReadOnlyList<IPNetwork> KnownProxies { get; init; } = [];
}
