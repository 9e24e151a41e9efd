using System.Collections.Concurrent;

namespace ConnectorStudio.Core.Connections;

/// <summary>Counts calls in memory; <see cref="UsageWriter"/> takes the counts to the store every few seconds.</summary>
public sealed class UsageMeter(TimeProvider time)
{
    private readonly ConcurrentDictionary<(Guid Connection, int Day), Tally> tallies = new();

    /// <param name="status">What the caller was given.</param>
    public void Count(Guid connectionId, int status, TimeSpan took)
    {
        var now = time.GetUtcNow();
        var key = (connectionId, ConnectionUsage.DayOf(now));
        while (!tallies.GetOrAdd(key, static _ => new Tally()).Add(status, took, now))
        {
            // It was just taken to the store: the next one counts on.
        }
    }

    /// <summary>What was counted since the last time; from here on it is the taker's to keep.</summary>
    public IReadOnlyList<ConnectionUsage> Take()
    {
        var taken = new List<ConnectionUsage>();
        foreach (var key in tallies.Keys)
        {
            if (tallies.TryRemove(key, out var tally))
            {
                taken.Add(tally.Close(key.Connection, key.Day));
            }
        }

        return taken;
    }

    private sealed class Tally
    {
        private readonly Lock counting = new();
        private readonly long[] latencies = new long[Latencies.Count];
        private bool closed;
        private long calls;
        private long failed;
        private int lastStatus;
        private DateTimeOffset lastAt;

        public bool Add(int status, TimeSpan took, DateTimeOffset at)
        {
            lock (counting)
            {
                if (closed)
                {
                    return false;
                }

                calls++;
                failed += status >= 400 ? 1 : 0;
                latencies[Latencies.IndexOf(took)]++;
                (lastStatus, lastAt) = (status, at);
                return true;
            }
        }

        public ConnectionUsage Close(Guid connectionId, int day)
        {
            lock (counting)
            {
                closed = true;
                return new ConnectionUsage
                {
                    ConnectionId = connectionId,
                    Day = day,
                    Calls = calls,
                    Failed = failed,
                    LastStatus = lastStatus,
                    LastAt = lastAt,
                    Latencies = [.. latencies],
                };
            }
        }
    }
}
