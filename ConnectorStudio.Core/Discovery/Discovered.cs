using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Discovery;

/// <summary>What was found at an address: who guards it, and what that server says of itself.</summary>
/// <param name="Kind">What the address turned out to be; never <see cref="DiscoveryKind.FindOut"/>.</param>
/// <param name="Address">As typed, judged and levelled.</param>
/// <param name="ServerUrl">Where the authorization server's document was read.</param>
public sealed record Discovered(DiscoveryKind Kind, CheckedUrl Address, Metadata Server, string ServerUrl)
{
    /// <summary>What the API says of itself (RFC 9728), and where; null where nothing was published.</summary>
    public Metadata? Resource { get; init; }

    /// <summary>The scopes that the API asked for when it was called without a token (RFC 6750 §3).</summary>
    public IReadOnlyList<string> ChallengeScopes { get; init; } = [];

    /// <summary>Why an address in the documents may not be called, by that address.</summary>
    public IReadOnlyDictionary<string, string> Refused { get; init; } = new Dictionary<string, string>();

    /// <summary>The server's own name for itself, where it told one.</summary>
    public string? ServerName { get; init; }
}
