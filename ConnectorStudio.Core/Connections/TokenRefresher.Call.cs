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

        var result = await AskAsync(connection, running, values, refresh, ct);

        // A refused client has spent no grant (RFC 6749 §5.2): while a secret is rotated the other one is tried, once.
        if (result.Error is { Code: "invalid_client", Failure: null } && values.WithOlderSecret() is { } older)
        {
            Log.OlderSecret(log, connection.Id);
            result = await AskAsync(connection, running, older, refresh, ct);
        }

        var leg = LegOf(result, startedAt);
        return result.Granted(out var renewed, out var error)
            ? await KeepAsync(connection, tokens, running, values, renewed, refresh, leg)
            : await failures.JudgeAsync(connection, tokens, running, error, leg);
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
            DurationMs = result.Exchange?.DurationMs,
            Message =
                result.Error is not { } error ? ""
                : error.Failure is { } failure ? failure.Message
                : error.Exchange is null ? error.Description ?? error.Code
                : $"Answered {error.Status} {error.Code}",
            Exchanges = result.Exchange is { } exchange ? [exchange] : [],
        };
}
