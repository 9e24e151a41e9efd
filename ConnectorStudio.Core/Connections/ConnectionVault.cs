using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connections;

/// <summary>Seals and opens what a connection keeps, each text for its own row and field: the one place that knows the purposes.</summary>
public sealed class ConnectionVault(ISecretProtector protector)
{
    public string SealAccess(Guid connectionId, Secret token) =>
        protector.Protect(token.Reveal(), AccessPurpose(connectionId));

    public string SealRefresh(Guid connectionId, Secret token) =>
        protector.Protect(token.Reveal(), RefreshPurpose(connectionId));

    public Unsealed OpenAccess(StoredTokens tokens) =>
        protector.Unprotect(tokens.AccessCipher, AccessPurpose(tokens.ConnectionId));

    /// <summary>null: there is none.</summary>
    public Unsealed? OpenRefresh(StoredTokens tokens) =>
        tokens.RefreshCipher is null
            ? null
            : protector.Unprotect(tokens.RefreshCipher, RefreshPurpose(tokens.ConnectionId));

    public string SealValues(ConnectionValues values, IntegrationDraft document) =>
        protector.Protect(values.ToJson(document), ValuesPurpose(values.ConnectionId));

    /// <summary>
    /// The stored values with what a test brought: a renewal or a new sign-in may have brought others while it ran.
    /// What cannot be opened stays as it is.
    /// </summary>
    public string? SealTested(Connection stored, ConnectionValues tested, IntegrationDraft document)
    {
        var (now, failure) = OpenValues(stored);
        return failure == VaultFailure.None
            ? SealValues(now with { Test = tested.Test, FollowUp = tested.FollowUp }, document)
            : stored.ValuesCipher;
    }

    /// <summary>The stored values; empty ones when nothing is stored, and why not when they cannot be opened.</summary>
    public (ConnectionValues Values, VaultFailure Failure) OpenValues(Connection connection)
    {
        if (connection.ValuesCipher is not { } cipher)
        {
            return (new ConnectionValues { ConnectionId = connection.Id }, VaultFailure.None);
        }

        var unsealed = protector.Unprotect(cipher, ValuesPurpose(connection.Id));
        return unsealed.Opened(out var json)
            ? (ConnectionValues.FromJson(connection.Id, json.Reveal()), VaultFailure.None)
            : (new ConnectionValues { ConnectionId = connection.Id }, unsealed.Failure);
    }

    public string SealPending(PendingRevocation pending, IntegrationDraft document) =>
        protector.Protect(pending.ToJson(document), PendingPurpose(pending.Values.ConnectionId));

    /// <summary>What a revoked connection kept for its provider; null: nothing, or not to be opened.</summary>
    public PendingRevocation? OpenPending(Connection connection) =>
        connection.ValuesCipher is { } cipher
        && protector.Unprotect(cipher, PendingPurpose(connection.Id)).Opened(out var json)
            ? PendingRevocation.FromJson(connection.Id, json.Reveal())
            : null;

    private static string AccessPurpose(Guid id) => $"tokens:{id}:access";

    private static string RefreshPurpose(Guid id) => $"tokens:{id}:refresh";

    private static string PendingPurpose(Guid id) => $"connection:{id}:revocation";

    private static string ValuesPurpose(Guid id) => $"connection:{id}:values";
}
