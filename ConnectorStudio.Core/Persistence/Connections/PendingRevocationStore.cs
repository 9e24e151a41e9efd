using ConnectorStudio.Core.Connections;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Connections;

internal sealed class PendingRevocationStore(StudioDatabase database) : IPendingRevocationStore
{
    public async Task<IReadOnlyList<Connection>> PendingAsync(int limit, CancellationToken ct) =>
        await database.ReadAsync(db =>
            db.Set<Connection>()
                .Where(connection => connection.RemoteRevocation == RemoteRevocation.Pending)
                .OrderBy(connection => connection.Id)
                .Take(limit)
                .ToListAsync(ct)
        );
}
