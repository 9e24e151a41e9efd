using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// One renewal (RFC 6749 §6), for <see cref="RefreshGate"/> alone. The vault is read again first; that a call leaves is
/// noted before it does; what it gave is stored before anyone uses it, whatever became of the caller.
/// </summary>
public sealed partial class TokenRefresher(
    IConnectionStore connections,
    ConnectionVault vault,
    ConnectionUpdates updates,
    RunningVersions versions,
    TokenEndpointClient endpoint,
    Disconnect disconnect,
    RefreshPauses pauses,
    RefreshFailures failures,
    InputNeeds needs,
    PublicAddress address,
    TimeProvider time,
    ILogger<TokenRefresher> log
)
{
    private static readonly TimeSpan[] StoreAgainAfter =
    [
        TimeSpan.FromMilliseconds(100),
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(30),
    ];

    /// <param name="seen">The generation that the caller holds: a newer one in the vault is the answer.</param>
    /// <param name="isDue">Nobody asked for it: what was found out meanwhile stands against it.</param>
    internal async Task<RefreshOutcome> RunAsync(Guid connectionId, long seen, bool isDue, CancellationToken ct)
    {
        if (await connections.FindAsync(connectionId, ct) is not { } connection)
        {
            return Refuse(ConnectionRefusal.Unknown);
        }

        if (
            connection.Status == ConnectionStatus.Revoked
            || await connections.TokensAsync(connectionId, ct) is not { } tokens
        )
        {
            return Refuse(ConnectionRefusal.Of(ConnectionStatus.Revoked));
        }

        if (tokens.Generation != seen)
        {
            return RefreshOutcome.Newer;
        }

        if (isDue && connection.Status == ConnectionStatus.NeedsReauthorization)
        {
            return Refuse(ConnectionRefusal.Of(connection));
        }

        if (await versions.FindAsync(connection, ct) is not { } running)
        {
            return Refuse(new ConnectionRefusal(ConnectionRefusal.VersionGone, "The integration is gone."));
        }

        if (running.Disabled)
        {
            return Refuse(
                new ConnectionRefusal(
                    ConnectionRefusal.IntegrationDisabled,
                    $"{connection.IntegrationName} is disabled."
                )
            );
        }

        if (await needs.RefusalAsync(connection, running, ct) is { } lacking)
        {
            return Refuse(lacking);
        }

        if (isDue && pauses.Left(connectionId, running.Version.Id) is { } wait)
        {
            return Refuse(ConnectionRefusal.Paused(connection, wait));
        }

        if (!TokenLife.CanRenew(running.Document.Refresh, tokens, time.GetUtcNow()))
        {
            return Refuse(
                new ConnectionRefusal(ConnectionRefusal.NoRefreshToken, WhyNot(connection, running.Document.Refresh))
                {
                    Findings = Diagnose.NotRenewable(running.Document),
                }
            );
        }

        var (stored, failure) = vault.OpenValues(connection);
        if (
            failure != VaultFailure.None
            || running.Failure != VaultFailure.None
            || !OpenedRefresh(tokens, out var refresh)
            || !vault.OpenAccess(tokens).Opened(out var access)
        )
        {
            await updates.KeyMissingAsync(connectionId, ct);
            return Refuse(ConnectionRefusal.Of(ConnectionStatus.KeyMissing));
        }

        var values = running.Complete(stored, access, address.RedirectUri(connection.IntegrationId));
        return await CallAsync(connection, tokens, running, values, refresh, ct);
    }

    private async Task<RefreshOutcome> KeepAsync(
        Connection connection,
        StoredTokens old,
        RunningVersion running,
        ConnectionValues values,
        TokenSet renewed,
        Secret? refresh,
        Leg leg
    )
    {
        var keepsAccess = running.Document.Refresh.KeepsAccessToken;
        var access = keepsAccess ? values.AccessToken! : renewed.AccessToken;
        var rotated = renewed.RefreshToken is not null && renewed.RefreshToken != refresh;
        var tokens = new StoredTokens
        {
            ConnectionId = connection.Id,
            Generation = old.Generation + 1,
            AccessCipher = vault.SealAccess(connection.Id, access),
            RefreshCipher = (renewed.RefreshToken ?? refresh) is { } lasting
                ? vault.SealRefresh(connection.Id, lasting)
                : null,
            TokenType = keepsAccess ? old.TokenType : renewed.TokenType,
            ReceivedAt = renewed.ReceivedAt,
            ExpiresAt = renewed.ExpiresAt,
            RefreshExpiresAt = renewed.RefreshExpiresAt ?? (rotated ? null : old.RefreshExpiresAt),
        };
        var captured = new Dictionary<string, string>(values.Token);
        foreach (var (name, value) in renewed.Captures)
        {
            captured[name] = value;
        }

        var stays = renewed.NotTaken is [] ? "" : $", {string.Join(", ", renewed.NotTaken)} as before";
        var told =
            $"Answer {leg.Exchanges[^1].Status} in {leg.DurationMs} ms, {(refresh is null ? "access token exchanged" : rotated ? "refresh token rotated" : "refresh token kept")}{stays}{NoLonger(connection.ScopesGranted, renewed.Scopes)}";
        StudioEvent Renew(Connection now)
        {
            // What a test or a person stored while the call was under way stays.
            var (latest, failure) = vault.OpenValues(now);
            var kept = failure == VaultFailure.None ? latest : values;
            now.ValuesCipher = vault.SealValues(kept with { Token = captured }, running.Document);
            now.ExpiresAt = tokens.ExpiresAt;
            now.HasRefreshToken = tokens.RefreshCipher is not null;
            now.ScopesGranted = [.. renewed.Scopes ?? now.ScopesGranted];
            now.LastRefreshedAt = renewed.ReceivedAt;
            if (now.Status is ConnectionStatus.NeedsReauthorization or ConnectionStatus.KeyMissing)
            {
                now.Status = ConnectionStatus.Active;
            }

            now.Trouble = now.Status == ConnectionStatus.NeedsInput ? now.Trouble : null;
            now.WentWell(LegNames.Refresh);
            return updates.Event(now, EventKinds.ConnectionRefreshed, told);
        }

        if (await StoreAsync(tokens, Renew))
        {
            pauses.Succeeded(connection.Id, running.Version.Id);
            return new RefreshOutcome(null, leg with { Message = told });
        }

        return await GiveUpAsync(connection, running, values with { Token = captured }, renewed, refresh, leg, access);
    }

    // Somebody revoked, or signed in again, while the call was under way: what it gave must not live on unseen.
    private async Task<RefreshOutcome> GiveUpAsync(
        Connection connection,
        RunningVersion running,
        ConnectionValues values,
        TokenSet renewed,
        Secret? refresh,
        Leg leg,
        Secret? access = null
    )
    {
        if (await connections.TokensAsync(connection.Id, CancellationToken.None) is not null)
        {
            return RefreshOutcome.Newer;
        }

        Log.RevokedMeanwhile(log, connection.Id);
        _ = await disconnect.RunAsync(
            running,
            values,
            access ?? renewed.AccessToken,
            renewed.RefreshToken ?? refresh,
            CancellationToken.None
        );
        return Refuse(ConnectionRefusal.Of(ConnectionStatus.Revoked)) with { Leg = leg };
    }

    // None there is nothing to open: then the access token itself is handed in.
    private bool OpenedRefresh(StoredTokens tokens, out Secret? refresh)
    {
        refresh = null;
        return vault.OpenRefresh(tokens) is not { } opening || opening.Opened(out refresh);
    }

    private static string NoLonger(IReadOnlyList<string> granted, IReadOnlyList<string>? now) =>
        now is not null && granted.Except(now).ToList() is { Count: > 0 } gone
            ? $", no longer granted: {string.Join(", ", gone)}"
            : "";

    private static string WhyNot(Connection connection, RefreshPolicy policy) =>
        policy.Mode switch
        {
            RefreshModes.None => $"{connection.IntegrationName} is set up without refresh.",
            RefreshModes.ExchangeAccessToken =>
                "The access token ended: it could be exchanged only while it lived. Sign in again.",
            _ =>
                $"{connection.IntegrationName} gave no refresh token: the token cannot be renewed without a new sign-in.",
        };

    // The old refresh token may be dead by now: nothing ends this but the store's answer, or a minute of its silence.
    private async Task<bool> StoreAsync(StoredTokens tokens, Func<Connection, StudioEvent> change)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await connections.ReplaceTokensAsync(tokens, change, CancellationToken.None);
            }
            catch (Exception failed) when (i < StoreAgainAfter.Length)
            {
                Log.StoreFailed(log, tokens.ConnectionId, failed);
                await Task.Delay(StoreAgainAfter[i], time, CancellationToken.None);
            }
        }
    }

    private static RefreshOutcome Refuse(ConnectionRefusal refusal) => new(refusal, null);

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Error,
            "Renewed tokens of connection {ConnectionId} could not be stored; tried again."
        )]
        public static partial void StoreFailed(ILogger log, Guid connectionId, Exception failed);

        [LoggerMessage(
            2,
            LogLevel.Information,
            "Connection {ConnectionId} was revoked while it was renewed; the new tokens are revoked too."
        )]
        public static partial void RevokedMeanwhile(ILogger log, Guid connectionId);

        [LoggerMessage(
            3,
            LogLevel.Warning,
            "The newer client secret is refused for connection {ConnectionId}; the older one is tried."
        )]
        public static partial void OlderSecret(ILogger log, Guid connectionId);

        [LoggerMessage(
            4,
            LogLevel.Warning,
            "The answer to the renewal of connection {ConnectionId} is lost; it is asked for once more within the app's grace."
        )]
        public static partial void AskedAgain(ILogger log, Guid connectionId);
    }
}
