using ConnectorStudio.Core.Connections;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Connections;

internal sealed class PendingRevocationStore(StudioDatabase database) : IPendingRevocationStore
{
    public async Task<IReadOnlyList<Connection>> PendingAsync(int limit, CancellationToken ct) =>
        await database.ReadAsync(db =>
            db.Set<Connection>()
                // The state narrows it by its index; only a revoked connection has anything to tell.
                .Where(connection =>
                    connection.Status == ConnectionStatus.Revoked
                    && connection.RemoteRevocation == RemoteRevocation.Pending
                )
                .OrderBy(connection => connection.Id)
                .Take(limit)
                .ToListAsync(ct)
        );
}
