using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence;

internal sealed class StudioCounts(StudioDatabase database) : IStudioCounts
{
    public Task<(int Integrations, int Connections)> ReadAsync(CancellationToken ct) =>
        database.ReadAsync(async db =>
            (
                await db.Set<IntegrationRecord>().CountAsync(ct),
                await db.Set<Connection>().CountAsync(connection => connection.Status != ConnectionStatus.Revoked, ct)
            )
        );
}
