using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connections;

/// <summary>The call itself.</summary>
public sealed partial class TokenRefresher
{
    private async Task<RefreshOutcome> CallAsync(
        Connection connection,
        StoredTokens tokens,
        RunningVersion running,
        ConnectionValues values,
        Secret? refresh,
        CancellationToken ct
    )
    {
        var startedAt = time.GetUtcNow();
        if (!await connections.MarkRefreshStartedAsync(connection.Id, tokens.Generation, startedAt, ct))
        {
            return RefreshOutcome.Newer;
        }

        var client = values;
        var result = await AskAsync(connection, running, client, refresh, ct);
        if (IsWithinGrace(running, result, startedAt))
        {
            Log.AskedAgain(log, connection.Id);
            result = (await AskAsync(connection, running, client, refresh, ct)).After(result.Exchange);
        }

        // A refused client has spent no grant (RFC 6749 §5.2): while a secret is rotated the other one is tried, once.
        if (result.Error is { Code: "invalid_client", Failure: null } && values.WithOlderSecret() is { } older)
        {
            Log.OlderSecret(log, connection.Id);
            client = older;
            result = await AskAsync(connection, running, client, refresh, ct);
        }

        if (running.Document.Refresh.RepeatsNext && result.Tokens is { } first)
        {
            if (await KeepRotatedAsync(connection, tokens, first, refresh) is not { } kept)
            {
                return await GiveUpAsync(connection, running, values, first, refresh, LegOf(result, startedAt));
            }

            tokens = kept;
            var second = await endpoint.RepeatNextAsync(
                running.Document,
                client.ToTemplateValues(running.Document),
                running.Client(client),
                first,
                ct
            );
            result = second?.After(result.Exchange) ?? result;
        }

        var leg = LegOf(result, startedAt);
        return result.Granted(out var renewed, out var error)
            ? await KeepAsync(connection, tokens, running, values, renewed, refresh, leg)
            : await failures.JudgeAsync(connection, tokens, running, error, leg);
    }

    // The app may have rotated the token, and what it answered is lost: while it still takes the old one, it gives the
    // new one again.
    private bool IsWithinGrace(RunningVersion running, TokenResult result, DateTimeOffset startedAt) =>
        result.Error is { MayHaveActed: true, RetryAfter: null }
        && running.Document.Refresh.ReuseGraceSeconds is { } seconds
        && time.GetUtcNow() < startedAt + TimeSpan.FromSeconds(seconds);

    // The refresh token that came replaces the spent one before anything else is sent; the access token waits for the
    // second call. null: the stored tokens are others by now.
    private async Task<StoredTokens?> KeepRotatedAsync(
        Connection connection,
        StoredTokens old,
        TokenSet first,
        Secret? refresh
    )
    {
        if (first.RefreshToken is not { } rotated || rotated == refresh)
        {
            return old;
        }

        var tokens = new StoredTokens
        {
            ConnectionId = connection.Id,
            Generation = old.Generation + 1,
            AccessCipher = old.AccessCipher,
            RefreshCipher = vault.SealRefresh(connection.Id, rotated),
            TokenType = old.TokenType,
            ReceivedAt = old.ReceivedAt,
            ExpiresAt = old.ExpiresAt,
            RefreshExpiresAt = first.RefreshExpiresAt,
        };
        const string told = "Refresh token rotated, the second call follows";
        return await StoreAsync(tokens, now => updates.Event(now, EventKinds.ConnectionRefreshed, told))
            ? tokens
            : null;
    }

    private async Task<TokenResult> AskAsync(
        Connection connection,
        RunningVersion running,
        ConnectionValues values,
        Secret? refresh,
        CancellationToken ct
    )
    {
        var templates = values.ToTemplateValues(running.Document);
        return running.Document.Refresh.Mode == RefreshModes.ExchangeAccessToken || refresh is null
            ? await endpoint.ExchangeAsync(running.Document, templates, running.Client(values), ct)
            : await endpoint.RefreshAsync(
                running.Document,
                templates,
                running.Client(values),
                refresh,
                connection.ScopesGranted,
                ct
            );
    }

    private static Leg LegOf(TokenResult result, DateTimeOffset startedAt) =>
        new(LegNames.Refresh)
        {
            Verdict = result.Tokens is null ? LegVerdict.Fail : LegVerdict.Pass,
            StartedAt = startedAt,
            DurationMs = result.Exchange is null ? null : result.Exchanges.Sum(each => each.DurationMs),
            Message =
                result.Error is not { } error ? ""
                : error.Failure is { } failure ? failure.Message
                : error.Exchange is null ? error.Description ?? error.Code
                : $"Answered {error.Status} {error.Code}",
            Exchanges = result.Exchanges,
        };
}
