using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>Who the studio is at the provider for one attempt or connection.</summary>
/// <param name="Secret">null for public clients.</param>
public sealed record ClientIdentity(string Id, Secret? Secret)
{
    /// <summary>Other secrets that the request's templates may carry: they are redacted too.</summary>
    public IReadOnlyCollection<Secret> Others { get; init; } = [];

    /// <summary>The key that tokens are bound to (RFC 9449); null where the document asks for none.</summary>
    public Secret? ProofKey { get; init; }
}
