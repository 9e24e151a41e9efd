using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Keys;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Connect;

/// <summary>The last leg: whoever started may still connect, and the login is stored, or waits for its confirmation.</summary>
public sealed class StoreLeg(
    ConnectionKeeper keeper,
    IConnectSessionStore sessions,
    HeldLogins held,
    IPeople people,
    ApiKeys keys,
    IRehearsals rehearsals,
    TimeProvider time
)
{
    internal async Task RunAsync(LegRun run, IntegrationDraft document, ConnectedAccount account)
    {
        var attempt = run.Attempt;
        run.Start(LegNames.Store);
        if (attempt.StarterId is { } starter && await people.FindAsync(starter, CancellationToken.None) is null)
        {
            run.Fail(LegNames.Store, [ConnectFindings.StarterLeft]);
            return;
        }

        if (attempt.CertifyRunId is not null)
        {
            if (await rehearsals.HoldAsync(document, account) is { } refusal)
            {
                run.Fail(LegNames.Store, [refusal]);
                return;
            }

            run.Pass(LegNames.Store, "Kept for this run alone");
            return;
        }

        var session = attempt.SessionId is { } id ? await sessions.FindAsync(id, CancellationToken.None) : null;
        if (attempt.SessionId is not null && !await MayAsync(session, attempt))
        {
            run.Fail(LegNames.Store, [ConnectFindings.LinkGone]);
            return;
        }

        // From here on nothing is cancelled: the tokens are stored whole or not at all.
        var waits = session is { AnyHolder: false };
        var (outcome, stored) = waits
            ? await held.HoldAsync(session!, document, account)
            : await keeper.KeepAsync(
                document,
                account,
                (connection, existed) =>
                    ConnectEvents.Stored(attempt, connection, existed, Ids.New(time), time.GetUtcNow()),
                CancellationToken.None
            );
        if (stored is null || outcome is not (StoreOutcome.Created or StoreOutcome.Updated))
        {
            run.Fail(LegNames.Store, [ConnectFindings.NotStored(document, outcome)]);
            return;
        }

        attempt.ConnectionId = stored.Id;
        attempt.ConnectionExisted = outcome == StoreOutcome.Updated;
        run.Pass(
            LegNames.Store,
            waits ? "Waits for the confirmation of the program that made the link"
                : outcome == StoreOutcome.Updated ? "The connection has new tokens"
                : "Connection stored"
        );
    }

    // Whoever made the link may be gone by now: a person who was disabled, a key that was revoked.
    private async Task<bool> MayAsync(ConnectSession? session, ConnectAttempt attempt)
    {
        if (session is null || session.AttemptId != attempt.Id)
        {
            return false;
        }

        return session.CreatedById is not { } maker
            || (
                session.CreatedByKey
                    ? await keys.FindAsync(maker, CancellationToken.None)
                    : await people.FindAsync(maker, CancellationToken.None)
            )
                is not null;
    }
}
