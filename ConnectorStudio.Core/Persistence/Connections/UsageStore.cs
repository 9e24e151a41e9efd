using ConnectorStudio.Core.Connections;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Connections;

internal sealed class UsageStore(StudioDatabase database) : IUsageStore
{
    public Task AddAsync(IReadOnlyList<ConnectionUsage> more, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                var ids = more.Select(each => each.ConnectionId).Distinct().ToList();
                var there = await db.Set<Connection>()
                    .Where(each => ids.Contains(each.Id))
                    .Select(each => each.Id)
                    .ToListAsync(ct);
                var days = more.Select(each => each.Day).Distinct().ToList();
                var stored = await db.Set<ConnectionUsage>()
                    .Where(each => ids.Contains(each.ConnectionId) && days.Contains(each.Day))
                    .ToListAsync(ct);
                foreach (var each in more.Where(each => there.Contains(each.ConnectionId)))
                {
                    if (stored.Find(old => old.ConnectionId == each.ConnectionId && old.Day == each.Day) is { } day)
                    {
                        Add(day, each);
                    }
                    else
                    {
                        // A copy: who could not write it tries again with what was counted.
                        var first = new ConnectionUsage { ConnectionId = each.ConnectionId, Day = each.Day };
                        Add(first, each);
                        db.Add(first);
                        stored.Add(first);
                    }
                }

                // Beside the revision on purpose: a use changes nothing that anybody depends on.
                foreach (var used in more.GroupBy(each => each.ConnectionId))
                {
                    var at = used.Max(each => each.LastAt);
                    await db.Set<Connection>()
                        .Where(each => each.Id == used.Key && (each.LastUsedAt == null || each.LastUsedAt < at))
                        .ExecuteUpdateAsync(set => set.SetProperty(each => each.LastUsedAt, at), ct);
                }
            },
            ct
        );

    public async Task<IReadOnlyList<ConnectionUsage>> OfAsync(Guid connectionId, int fromDay, CancellationToken ct) =>
        await database.ReadAsync(db =>
            db.Set<ConnectionUsage>()
                .Where(each => each.ConnectionId == connectionId && each.Day >= fromDay)
                .OrderByDescending(each => each.Day)
                .ToListAsync(ct)
        );

    public Task ForgetAsync(int beforeDay, CancellationToken ct) =>
        database.ChangeAsync(
            db => db.Set<ConnectionUsage>().Where(each => each.Day < beforeDay).ExecuteDeleteAsync(ct),
            ct
        );

    private static void Add(ConnectionUsage day, ConnectionUsage more)
    {
        day.Calls += more.Calls;
        day.Failed += more.Failed;
        if (more.LastAt >= day.LastAt)
        {
            (day.LastAt, day.LastStatus) = (more.LastAt, more.LastStatus);
        }

        var longest = Math.Max(day.Latencies.Count, more.Latencies.Count);
        day.Latencies =
        [
            .. Enumerable
                .Range(0, longest)
                .Select(i => day.Latencies.ElementAtOrDefault(i) + more.Latencies.ElementAtOrDefault(i)),
        ];
    }
}
