using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Connections;

/// <summary>Gathers what the doctor is told of a connection whose renewal was refused.</summary>
public sealed class RenewalHistories(IConnectionStore connections, IIntegrationStore integrations, TimeProvider time)
{
    private const int MostLookedAt = 200;

    internal async Task<RenewalHistory> OfAsync(
        Connection connection,
        StoredTokens tokens,
        RunningVersion running,
        CancellationToken ct
    )
    {
        var renewals = await connections.RenewalsAsync(connection.IntegrationId, connection.Draft, MostLookedAt, ct);
        var lastGood = Later(connection.LastRefreshedAt, connection.ConnectedAt);
        var since = EffectiveOf(running.Version);
        return new RenewalHistory
        {
            RenewedBefore = connection.LastRefreshedAt > since,
            Before = lastGood < since ? await BeforeAsync(connection, running, lastGood, ct) : null,
            Age = time.GetUtcNow() - connection.ConnectedAt,
            LostAt = tokens.RefreshStartedAt,
            RefusedTogether = renewals
                .TakeWhile(each => each.Trouble is not null)
                .Where(each => IsOfGrant(each.Trouble!, running.Document))
                .Select(each => each.ConnectionId)
                .Where(id => id != connection.Id)
                .Distinct()
                .Count(),
            OthersAreRenewed = renewals.Any(each =>
                each.ConnectionId != connection.Id && each.Trouble is null && each.At > lastGood
            ),
        };
    }

    // The version that was in force when the connection last got tokens.
    private async Task<IntegrationDraft?> BeforeAsync(
        Connection connection,
        RunningVersion running,
        DateTimeOffset lastGood,
        CancellationToken ct
    )
    {
        var versions = await integrations.VersionsAsync(connection.IntegrationId, ct);
        var then = versions
            .Where(each => each.Number < running.Version.Number && EffectiveOf(each) <= lastGood)
            .MaxBy(each => each.Number);
        return then is null ? null : IntegrationJson.Read(then.Document);
    }

    // Where no code of the app is known to end a grant, its words may have been read so.
    private static bool IsOfGrant(string trouble, IntegrationDraft document) =>
        trouble.Contains(RefreshFailures.Ended, StringComparison.Ordinal)
        || Diagnose.GrantRefusals(document).Contains(trouble);

    private static DateTimeOffset EffectiveOf(IntegrationVersion version) => version.ConfirmedAt ?? version.CreatedAt;

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) =>
        one is { } at && at > other ? at : other;
}
