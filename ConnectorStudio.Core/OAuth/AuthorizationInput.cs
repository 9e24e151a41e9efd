using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>What one attempt brings to the authorization request; nulls in a preview, where they are made at Connect.</summary>
public sealed record AuthorizationInput(string ClientId, string RedirectUri)
{
    public Secret? State { get; init; }
    public CodeVerifier? Verifier { get; init; }
    public Secret? Nonce { get; init; }

    /// <summary>Which optional scopes the person ticked.</summary>
    public IReadOnlyList<string> OptionalScopes { get; init; } = [];
}
