using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect;

/// <summary>Turns a finished login into a stored connection: one account, one connection, tokens encrypted.</summary>
public sealed class ConnectionKeeper(
    IConnectionStore connections,
    ISecretProtector protector,
    IdentifierHash hash,
    TimeProvider time
)
{
    internal async Task<(StoreOutcome Outcome, Connection? Stored)> KeepAsync(
        IntegrationDraft document,
        ConnectedAccount account,
        Func<Connection, bool, StudioEvent> happened,
        CancellationToken ct
    ) =>
        await connections.StoreAsync(
            Candidate(account, ConnectionStatus.Active),
            Sealing(document, account),
            account.Attempt.ReconnectId,
            document.OnSameIdentity == "refuse" && account.Attempt.ReconnectId is null,
            happened,
            ct
        );

    /// <summary>The connection that the login would make, without its secrets.</summary>
    internal Connection Candidate(ConnectedAccount account, ConnectionStatus status)
    {
        var (attempt, tokens, now) = (account.Attempt, account.Tokens, time.GetUtcNow());
        var active = status == ConnectionStatus.Active;
        return new Connection
        {
            Id = account.Values.ConnectionId,
            IntegrationId = attempt.IntegrationId,
            IntegrationSlug = attempt.IntegrationSlug,
            IntegrationName = attempt.IntegrationName,
            VersionId = attempt.VersionId,
            VersionNumber = attempt.VersionNumber,
            Draft = attempt.Draft,
            Owner = attempt.Owner,
            Status = status,
            Name = account.Name,
            Identifier = account.Identifier,
            IdentifierHash = hash.Of(account.Identifier),
            Fields = attempt.Fields,
            ScopesAsked = [.. attempt.ScopesAsked],
            ScopesGranted = [.. tokens.Scopes ?? attempt.ScopesAsked],
            ExpiresAt = active ? tokens.ExpiresAt : null,
            HasRefreshToken = active && tokens.RefreshToken is not null,
            CreatedAt = now,
            ConnectedAt = now,
            ConnectedById = attempt.StarterId,
            ConnectedBy = attempt.StarterName,
            LastTestedAt = now,
            LastTestPassed = true,
        };
    }

    /// <summary>Seals tokens and values once the connection's id is known for good.</summary>
    internal Func<Connection, StoredTokens> Sealing(IntegrationDraft document, ConnectedAccount account) =>
        connection =>
        {
            var tokens = account.Tokens;
            connection.ValuesCipher = protector.Protect(
                account.Values.ToJson(document),
                $"connection:{connection.Id}:values"
            );
            return new StoredTokens
            {
                ConnectionId = connection.Id,
                Generation = 1,
                AccessCipher = protector.Protect(tokens.AccessToken.Reveal(), $"tokens:{connection.Id}:access"),
                RefreshCipher = tokens.RefreshToken is { } refresh
                    ? protector.Protect(refresh.Reveal(), $"tokens:{connection.Id}:refresh")
                    : null,
                TokenType = tokens.TokenType,
                ReceivedAt = tokens.ReceivedAt,
                ExpiresAt = tokens.ExpiresAt,
                RefreshExpiresAt = tokens.RefreshExpiresAt,
            };
        };
}
