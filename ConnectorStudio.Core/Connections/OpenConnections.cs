using System.Collections.Concurrent;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// Opens connections for requests and keeps them open, so that a request needs no database. What is kept is dropped at
/// once when this process changes it, and compared with the stored stamp every second for what others change.
/// </summary>
public sealed class OpenConnections
{
    /// <summary>For so long what was compared with the database is believed.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ComparedEarly = Believed / 2;
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(5);
    private const int MostKept = 5_000;

    private readonly IConnectionStore connections;
    private readonly ConnectionOpener opener;
    private readonly ConnectionNews news;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<Guid, Kept> kept = new();
    private readonly ConcurrentDictionary<Guid, Lazy<Task<Kept>>> looks = new();

    public OpenConnections(
        IConnectionStore connections,
        ConnectionOpener opener,
        ConnectionNews news,
        TimeProvider time
    )
    {
        ArgumentNullException.ThrowIfNull(news);
        (this.connections, this.opener, this.news, this.time) = (connections, opener, news, time);
        news.Listen(Drop, Doubt);
    }

    /// <summary>The connection with a token that is fit for use, or why it has none.</summary>
    public ValueTask<OpenResult> GetAsync(Guid id, CancellationToken ct)
    {
        if (kept.TryGetValue(id, out var known) && !known.IsDue(time.GetUtcNow()))
        {
            var age = known.Age(time);
            if (age < ComparedEarly)
            {
                return ValueTask.FromResult(known.Result);
            }

            if (age < Believed)
            {
                _ = LookAsync(id); // ahead of time, so that no request waits for it
                return ValueTask.FromResult(known.Result);
            }
        }

        return new ValueTask<OpenResult>(WaitAsync(id, ct));
    }

    /// <summary>
    /// After the API said that this token has ended: the connection with a newer one, or null when there is none to be
    /// had, or it was renewed only just.
    /// </summary>
    public async Task<OpenConnection?> RenewAsync(OpenConnection seen, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(seen);

        // Another node may have renewed it within the second that this one believes what it knows.
        if (
            await connections.StampAsync(seen.Id, ct) is { } stamp
            && stamp.Generation == seen.Token.Generation
            && !await opener.RenewAsync(seen, ct)
        )
        {
            return null;
        }

        Drop(seen.Id);
        return
            (await GetAsync(seen.Id, ct)).Opened(out var opened, out _)
            && opened.Token.Generation != seen.Token.Generation
            ? opened
            : null;
    }

    private async Task<OpenResult> WaitAsync(Guid id, CancellationToken ct)
    {
        // Who comes after a change must not be given what was read before it.
        var told = news.Told;
        while (true)
        {
            var found = await LookAsync(id).WaitAsync(ct);
            if (found.ReadAt >= told)
            {
                return found.Result;
            }
        }
    }

    private Task<Kept> LookAsync(Guid id)
    {
        var own = new Lazy<Task<Kept>>(() => Task.Run(() => LookOnceAsync(id)));
        return looks.GetOrAdd(id, own).Value;
    }

    private async Task<Kept> LookOnceAsync(Guid id)
    {
        try
        {
            var (told, since) = (news.Told, time.GetTimestamp());
            if (
                kept.TryGetValue(id, out var known)
                && !known.IsDue(time.GetUtcNow())
                && await connections.StampAsync(id, CancellationToken.None) == known.Stamp
                && news.Told == told
            )
            {
                known.Confirm(told, since);
                return known;
            }

            var (result, stamp) = await opener.OpenAsync(id, CancellationToken.None);
            var found = new Kept(result, stamp, told, since, time.GetUtcNow());
            if (stamp is not null && news.Told == told)
            {
                Keep(id, found);
            }
            else
            {
                kept.TryRemove(id, out _);
            }

            return found;
        }
        finally
        {
            looks.TryRemove(id, out _);
        }
    }

    private void Keep(Guid id, Kept found)
    {
        if (kept.Count >= MostKept)
        {
            foreach (var (old, each) in kept)
            {
                if (each.Age(time) > Forgotten)
                {
                    kept.TryRemove(old, out _);
                }
            }

            if (kept.Count >= MostKept)
            {
                kept.Clear();
            }
        }

        kept[id] = found;
    }

    private void Drop(Guid id) => kept.TryRemove(id, out _);

    private void Doubt(Guid integration)
    {
        foreach (var each in kept.Values)
        {
            if (each.IntegrationId == integration || each.IntegrationId is null)
            {
                each.Doubt();
            }
        }
    }

    private sealed class Kept
    {
        private readonly DateTimeOffset? renewalAt;
        private long comparedAt;
        private long readAt;
        private volatile bool doubted;

        public Kept(OpenResult result, ConnectionStamp? stamp, long told, long since, DateTimeOffset now)
        {
            (Result, Stamp, readAt, comparedAt) = (result, stamp, told, since);
            if (!result.Opened(out var opened, out _))
            {
                return;
            }

            IntegrationId = opened.Connection.IntegrationId;

            // While a renewal fails the token may be used to its end: then it is tried again with each look.
            renewalAt = opened.RenewalAt;
            if (renewalAt <= now)
            {
                renewalAt = now + Believed;
            }
        }

        public OpenResult Result { get; }
        public ConnectionStamp? Stamp { get; }
        public Guid? IntegrationId { get; }
        public long ReadAt => Interlocked.Read(ref readAt);

        public bool IsDue(DateTimeOffset now) => renewalAt <= now;

        public TimeSpan Age(TimeProvider time) =>
            doubted ? TimeSpan.MaxValue : time.GetElapsedTime(Interlocked.Read(ref comparedAt));

        public void Doubt() => doubted = true;

        public void Confirm(long told, long since)
        {
            Interlocked.Exchange(ref comparedAt, since);
            Interlocked.Exchange(ref readAt, told);
            doubted = false;
        }
    }
}
