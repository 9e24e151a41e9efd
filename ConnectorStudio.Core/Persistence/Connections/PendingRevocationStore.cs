using ConnectorStudio.Core.Connections;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Connections;

internal sealed class PendingRevocationStore(StudioDatabase database) : IPendingRevocationStore
{
    public async Task<IReadOnlyList<Connection>> PendingAsync(Guid? after, int limit, CancellationToken ct) =>
        await database.ReadAsync(db => Page(db, after, limit).ToListAsync(ct));

    // The status is said too, for there is an index of it: live connections are not walked.
    internal static IQueryable<Connection> Page(StudioDb db, Guid? after, int limit)
    {
        var pending = db.Set<Connection>()
            .Where(connection =>
                connection.Status == ConnectionStatus.Revoked && connection.RemoteRevocation == RemoteRevocation.Pending
            );
        if (after is { } last)
        {
            pending = pending.Where(connection => connection.Id.CompareTo(last) > 0);
        }

        return pending.OrderBy(connection => connection.Id).Take(limit);
    }
}
