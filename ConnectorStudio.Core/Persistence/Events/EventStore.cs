using ConnectorStudio.Core.Events;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Events;

internal sealed class EventStore(StudioDatabase database) : IEventStore
{
    public async Task<IReadOnlyList<StudioEvent>> ListAsync(EventQuery query, CancellationToken ct) =>
        await database.ReadAsync(db =>
            db.Set<StudioEvent>()
                .Where(happened => query.Kind == null || happened.Kind == query.Kind)
                .Where(happened => query.IntegrationId == null || happened.IntegrationId == query.IntegrationId)
                .Where(happened => query.ConnectionId == null || happened.ConnectionId == query.ConnectionId)
                .Where(happened => query.Before == null || happened.Id.CompareTo(query.Before.Value) < 0)
                .OrderByDescending(happened => happened.Id)
                .Take(query.Limit)
                .ToListAsync(ct)
        );
}
