using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Connections;

internal sealed partial class ConnectionStore
{
    public async Task<(StoreOutcome Outcome, Connection? Stored)> StoreAsync(
        Connection candidate,
        Func<Connection, StoredTokens> seal,
        Guid? reconnectId,
        bool refuseSameIdentity,
        Func<Connection, bool, StudioEvent> happened,
        CancellationToken ct
    )
    {
        var stored = await database.ChangeAsync(
            db => StoreAsync(db, candidate, seal, reconnectId, refuseSameIdentity, happened, ct),
            ct
        );
        news.OfConnection(stored.Stored?.Id ?? candidate.Id);
        return stored;
    }

    /// <summary>The same, within a transaction that is under way.</summary>
    internal static async Task<(StoreOutcome Outcome, Connection? Stored)> StoreAsync(
        StudioDb db,
        Connection candidate,
        Func<Connection, StoredTokens> seal,
        Guid? reconnectId,
        bool refuseSameIdentity,
        Func<Connection, bool, StudioEvent> happened,
        CancellationToken ct
    )
    {
        var (refusal, here) = await LookAsync(db, candidate, reconnectId, refuseSameIdentity, ct);
        if (refusal is { } outcome)
        {
            return (outcome, here);
        }

        var generation = 0L;
        if (here is null)
        {
            db.Add(candidate);
        }
        else
        {
            here.TakeConnected(candidate);
            here.Revision++;
            generation = await db.Set<StoredTokens>()
                .Where(old => old.ConnectionId == here.Id)
                .Select(old => old.Generation)
                .FirstOrDefaultAsync(ct);
            await db.Set<StoredTokens>().Where(old => old.ConnectionId == here.Id).ExecuteDeleteAsync(ct);
        }

        // The seal is bound to the id, which is only now known for good.
        var stored = here ?? candidate;
        db.Add(seal(stored).AsGeneration(generation + 1));
        db.Add(happened(stored, here is not null));
        await ConnectionWords.WriteAsync(db, stored, ct);
        return (here is null ? StoreOutcome.Created : StoreOutcome.Updated, (Connection?)stored);
    }

    /// <summary>The connection that this account has already, or why it may not have another login.</summary>
    internal static async Task<(StoreOutcome? Refusal, Connection? Here)> LookAsync(
        StudioDb db,
        Connection candidate,
        Guid? reconnectId,
        bool refuseSameIdentity,
        CancellationToken ct
    )
    {
        if (
            !await db.Set<IntegrationRecord>()
                .AnyAsync(each => each.Id == candidate.IntegrationId && !each.Disabled, ct)
        )
        {
            return (StoreOutcome.IntegrationClosed, null);
        }

        var live = db.Set<Connection>().Where(connection => connection.Status != ConnectionStatus.Revoked);
        if (reconnectId is { } wanted && await live.FirstOrDefaultAsync(other => other.Id == wanted, ct) is { } again)
        {
            return again.IdentifierHash == candidate.IdentifierHash && again.Draft == candidate.Draft
                ? (null, again)
                : (StoreOutcome.OtherIdentity, again);
        }

        var here = await live.FirstOrDefaultAsync(
            other =>
                other.IntegrationId == candidate.IntegrationId
                && other.Owner == candidate.Owner
                && other.Draft == candidate.Draft
                && other.IdentifierHash == candidate.IdentifierHash,
            ct
        );

        // A placeholder that waits for its confirmation is no login yet.
        return here is not null && here.Status != ConnectionStatus.Pending && refuseSameIdentity
            ? (StoreOutcome.SameIdentityRefused, here)
            : (null, here);
    }
}
