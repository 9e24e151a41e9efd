using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// How long not to ask again after a failed renewal: longer with each failure of a connection, with jitter, and for a
/// whole version after its client was refused. Of this process only; nothing but politeness depends on it.
/// </summary>
public sealed class RefreshPauses(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ClientRefused = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, (int Failures, DateTimeOffset Until)> connections = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> versions = new();

    /// <summary>null: it may be asked.</summary>
    public TimeSpan? Left(Guid connectionId, Guid versionId)
    {
        var now = time.GetUtcNow();
        var until = connections.TryGetValue(connectionId, out var pause) ? pause.Until : now;
        if (versions.TryGetValue(versionId, out var all) && all > until)
        {
            until = all;
        }

        return until > now ? until - now : null;
    }

    /// <param name="wish">The provider's Retry-After, which is kept up to an hour.</param>
    public void Failed(Guid connectionId, TimeSpan? wish)
    {
        var failures = connections.TryGetValue(connectionId, out var before) ? before.Failures + 1 : 1;
        var most = Math.Min(Longest.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, failures - 1));
        var pause = TimeSpan.FromMilliseconds((most / 2) + RandomNumberGenerator.GetInt32((int)(most / 2) + 1));
        if (wish is { } asked)
        {
            pause = asked < TimeSpan.FromHours(1) ? asked : TimeSpan.FromHours(1);
        }

        connections[connectionId] = (failures, time.GetUtcNow() + pause);
    }

    public void RefusedClient(Guid versionId) => versions[versionId] = time.GetUtcNow() + ClientRefused;

    public void Succeeded(Guid connectionId, Guid versionId)
    {
        _ = connections.TryRemove(connectionId, out _);
        _ = versions.TryRemove(versionId, out _);
    }
}
