using ConnectorStudio.Core.Diagnosis;

namespace ConnectorStudio.Core.Connections;

/// <summary>Gives out access tokens that are fit for use: renewed before they are used when that is due.</summary>
public sealed class AccessTokens(
    IConnectionStore connections,
    ConnectionVault vault,
    ConnectionUpdates updates,
    RunningVersions versions,
    RefreshGate gate,
    RefreshPauses pauses,
    InputNeeds needs,
    TimeProvider time
)
{
    /// <summary>
    /// The token, renewed if it is due. A token that is due and still valid outlives a failed renewal. No role is asked
    /// here: the door that calls decides who may.
    /// </summary>
    public async Task<AccessTokenResult> GetAsync(Guid connectionId, CancellationToken ct)
    {
        if (await connections.FindAsync(connectionId, ct) is not { } connection)
        {
            return AccessTokenResult.Refused(ConnectionRefusal.Unknown);
        }

        if (
            connection.Status
            is not (
                ConnectionStatus.Active
                or ConnectionStatus.Unverified
                or ConnectionStatus.KeyMissing
                or ConnectionStatus.NeedsInput
            )
        )
        {
            return AccessTokenResult.Refused(ConnectionRefusal.Of(connection));
        }

        if (await connections.TokensAsync(connectionId, ct) is not { } tokens)
        {
            return AccessTokenResult.Refused(ConnectionRefusal.Of(ConnectionStatus.Revoked));
        }

        if (await versions.FindAsync(connection, ct) is not { } running)
        {
            return AccessTokenResult.Refused(
                new ConnectionRefusal(ConnectionRefusal.VersionGone, "The integration is gone.")
            );
        }

        if (running.Disabled)
        {
            return AccessTokenResult.Refused(
                new ConnectionRefusal(
                    ConnectionRefusal.IntegrationDisabled,
                    $"{connection.IntegrationName} is disabled. An administrator can enable it."
                )
            );
        }

        if (await needs.RefusalAsync(connection, running, ct) is { } lacking)
        {
            return AccessTokenResult.Refused(lacking);
        }

        var policy = running.Document.Refresh;
        return TokenLife.IsDue(policy, tokens, time.GetUtcNow())
            ? await RenewedAsync(connection, tokens, running, ct)
            : await OpenAsync(connection, tokens, ct);
    }

    /// <summary>Renews now, unless the stored token is newer than <paramref name="seen"/>: then that one is given.</summary>
    public async Task<AccessTokenResult> RenewAsync(Guid connectionId, long seen, CancellationToken ct)
    {
        var outcome = await gate.RunAsync(connectionId, seen, isDue: false, ct);
        return await GivenAsync(connectionId, outcome, ct);
    }

    private async Task<AccessTokenResult> RenewedAsync(
        Connection connection,
        StoredTokens tokens,
        RunningVersion running,
        CancellationToken ct
    )
    {
        var ended = TokenLife.HasEnded(tokens, time.GetUtcNow());
        if (!TokenLife.CanRenew(running.Document.Refresh, tokens, time.GetUtcNow()))
        {
            return ended ? await EndAsync(connection, tokens, running, ct) : await OpenAsync(connection, tokens, ct);
        }

        if (pauses.Left(connection.Id, running.Version.Id) is { } wait)
        {
            return ended
                ? AccessTokenResult.Refused(ConnectionRefusal.Paused(connection, wait))
                : await OpenAsync(connection, tokens, ct);
        }

        var outcome = await gate.RunAsync(connection.Id, tokens.Generation, isDue: true, ct);
        if (outcome.Refusal is null)
        {
            return await GivenAsync(connection.Id, outcome, ct);
        }

        var stays = !ended && outcome.Refusal.Code == ConnectionRefusal.RefreshUnavailable;
        var result = stays ? await OpenAsync(connection, tokens, ct) : AccessTokenResult.Refused(outcome.Refusal);
        return result.With(outcome.Leg, outcome.Findings);
    }

    private async Task<AccessTokenResult> GivenAsync(Guid connectionId, RefreshOutcome outcome, CancellationToken ct)
    {
        if (outcome.Refusal is { } refusal)
        {
            return AccessTokenResult.Refused(refusal).With(outcome.Leg, outcome.Findings);
        }

        return
            await connections.FindAsync(connectionId, ct) is { } connection
            && await connections.TokensAsync(connectionId, ct) is { } tokens
            ? (await OpenAsync(connection, tokens, ct)).With(outcome.Leg, outcome.Findings)
            : AccessTokenResult.Refused(ConnectionRefusal.Of(ConnectionStatus.Revoked));
    }

    private async Task<AccessTokenResult> OpenAsync(Connection connection, StoredTokens tokens, CancellationToken ct)
    {
        if (!vault.OpenAccess(tokens).Opened(out var token))
        {
            await updates.KeyMissingAsync(connection.Id, ct);
            return AccessTokenResult.Refused(ConnectionRefusal.Of(ConnectionStatus.KeyMissing));
        }

        if (connection.Status == ConnectionStatus.KeyMissing)
        {
            await updates.KeyBackAsync(connection.Id, ct);
        }

        return AccessTokenResult.Of(
            new AccessToken
            {
                Value = token,
                TokenType = tokens.TokenType,
                ReceivedAt = tokens.ReceivedAt,
                ExpiresAt = tokens.ExpiresAt,
                Generation = tokens.Generation,
            }
        );
    }

    private async Task<AccessTokenResult> EndAsync(
        Connection connection,
        StoredTokens tokens,
        RunningVersion running,
        CancellationToken ct
    )
    {
        var findings = Diagnose.NotRenewable(running.Document);
        await updates.NeedsSignInAsync(
            connection.Id,
            tokens.Generation,
            "The access token ended, and there is no refresh token to renew it with.",
            findings,
            ct
        );
        return AccessTokenResult.Refused(
            ConnectionRefusal.Of(ConnectionStatus.NeedsReauthorization) with
            {
                Findings = findings,
            }
        );
    }
}
