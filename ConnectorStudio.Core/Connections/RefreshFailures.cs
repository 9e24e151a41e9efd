using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// What a refused renewal means: only a confirmed invalid_grant, by whatever known code, ends the connection's use; a
/// refused client pauses all of that version; everything else may pass and is asked again later.
/// </summary>
public sealed class RefreshFailures(
    IConnectionStore connections,
    ConnectionUpdates updates,
    RefreshPauses pauses,
    RenewalHistories histories
)
{
    /// <summary>In the history of a connection whose grant is over.</summary>
    internal const string Ended = "refused to renew the access token";

    internal async Task<RefreshOutcome> JudgeAsync(
        Connection connection,
        StoredTokens tokens,
        RunningVersion running,
        ProtocolError error,
        Leg leg
    )
    {
        var ends = Diagnose.EndsGrant(error);
        if (
            ends
            && await connections.TokensAsync(connection.Id, CancellationToken.None) is { } now
            && now.Generation != tokens.Generation
        )
        {
            return RefreshOutcome.Newer;
        }

        var history = await histories.OfAsync(connection, tokens, running, CancellationToken.None);
        var findings = Diagnose.Refresh(running.Document, error, history);
        var trouble = findings is [var first, ..] ? first.Title : $"The app answered {error.Code}";
        if (ends)
        {
            var unknown = tokens.RefreshStartedAt is not null
                ? " An earlier renewal did not end as it should: its new token may be lost."
                : "";
            await updates.NeedsSignInAsync(
                connection.Id,
                tokens.Generation,
                $"{connection.IntegrationName} {Ended} ({error.Code}).{unknown}",
                findings,
                CancellationToken.None
            );
            return new RefreshOutcome(
                ConnectionRefusal.Of(ConnectionStatus.NeedsReauthorization) with
                {
                    Findings = findings,
                },
                leg
            )
            {
                Findings = findings,
            };
        }

        if (error.IsClientError)
        {
            pauses.RefusedClient(running.Version.Id);
        }

        pauses.Failed(connection.Id, error.RetryAfter);
        await updates.TroubleAsync(connection.Id, trouble, findings, CancellationToken.None);
        return new RefreshOutcome(
            new ConnectionRefusal(
                ConnectionRefusal.RefreshUnavailable,
                $"{trouble}.",
                pauses.Left(connection.Id, running.Version.Id)
            )
            {
                Findings = findings,
            },
            leg
        )
        {
            Findings = findings,
        };
    }
}
