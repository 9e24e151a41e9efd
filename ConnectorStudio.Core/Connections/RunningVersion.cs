using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connections;

/// <summary>The version that a connection runs on now, with its document and opened secrets. It holds secrets: never logged.</summary>
public sealed class RunningVersion(
    IntegrationVersion version,
    IntegrationDraft document,
    IReadOnlyDictionary<string, Secret> secrets,
    bool disabled,
    VaultFailure failure
)
{
    public IntegrationVersion Version { get; } = version;
    public IntegrationDraft Document { get; } = document;

    /// <summary>By stored name: <c>client</c>, <c>client:OPTION</c>, second ones of these, <c>secret.NAME</c>.</summary>
    public IReadOnlyDictionary<string, Secret> Secrets { get; } = secrets;

    /// <summary>The integration is disabled: nothing is called but the revocation endpoint.</summary>
    public bool Disabled { get; } = disabled;

    /// <summary>What stopped one of the secrets from being opened.</summary>
    public VaultFailure Failure { get; } = failure;

    /// <summary>The connection's values with client, secrets and token.</summary>
    public ConnectionValues Complete(ConnectionValues stored, Secret? accessToken, string redirectUri) =>
        stored.WithDefaults(Document).WithClient(Document, Secrets) with
        {
            AccessToken = accessToken,
            RedirectUri = redirectUri,
        };

    /// <summary>Who the studio is at the provider, with all that must be redacted.</summary>
    public ClientIdentity Client(ConnectionValues complete) =>
        new(complete.ClientId, complete.ClientSecret)
        {
            Others = complete.Secrets(Document),
            ProofKey = complete.ProofKey,
        };
}
