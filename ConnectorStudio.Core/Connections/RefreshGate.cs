using System.Collections.Concurrent;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// One renewal at a time for each connection in this process. Callers share the flight and may leave it; the flight
/// itself runs under a deadline of its own, since the provider may have rotated the token by now.
/// </summary>
public sealed class RefreshGate(TokenRefresher refresher, TimeProvider time)
{
    /// <summary>The call and the storing of what it gave.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private readonly ConcurrentDictionary<Guid, Lazy<Task<RefreshOutcome>>> flights = new();

    /// <summary>Renews unless the vault holds newer tokens than <paramref name="seen"/>.</summary>
    /// <param name="ct">Ends this caller's waiting, not the renewal.</param>
    public async Task<RefreshOutcome> RunAsync(Guid connectionId, long seen, CancellationToken ct)
    {
        var own = new Lazy<Task<RefreshOutcome>>(() =>
            Task.Run(() => FlyAsync(connectionId, seen), CancellationToken.None)
        );
        var flight = flights.GetOrAdd(connectionId, own);
        return await flight.Value.WaitAsync(ct);
    }

    /// <summary>Ends when no renewal is under way: at shut-down a rotated token must reach the store.</summary>
    public Task DrainAsync() => Task.WhenAll(flights.Values.Select(flight => (Task)flight.Value));

    private async Task<RefreshOutcome> FlyAsync(Guid connectionId, long seen)
    {
        try
        {
            using var deadline = new CancellationTokenSource(Deadline, time);
            return await refresher.RunAsync(connectionId, seen, deadline.Token);
        }
        finally
        {
            _ = flights.TryRemove(connectionId, out _);
        }
    }
}
