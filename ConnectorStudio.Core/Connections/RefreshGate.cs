using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// One renewal at a time for each connection in this process. Callers share the flight and may leave it; the flight
/// itself runs under a deadline of its own, since the provider may have rotated the token by now.
/// </summary>
public sealed partial class RefreshGate(TokenRefresher refresher, TimeProvider time, ILogger<RefreshGate> log)
{
    /// <summary>The call and the storing of what it gave.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private readonly ConcurrentDictionary<Guid, Lazy<Task<RefreshOutcome>>> flights = new();

    /// <summary>Renews unless the vault holds newer tokens than <paramref name="seen"/>.</summary>
    /// <param name="isDue">
    /// Only because the token is due, not because somebody asked for it: whoever comes late to a renewal that failed must
    /// not send another one.
    /// </param>
    /// <param name="ct">Ends this caller's waiting, not the renewal.</param>
    public async Task<RefreshOutcome> RunAsync(Guid connectionId, long seen, bool isDue, CancellationToken ct)
    {
        var own = new Lazy<Task<RefreshOutcome>>(() =>
            Task.Run(() => FlyAsync(connectionId, seen, isDue), CancellationToken.None)
        );
        var flight = flights.GetOrAdd(connectionId, own);
        return await flight.Value.WaitAsync(ct);
    }

    /// <summary>Ends when no renewal is under way: at shut-down a rotated token must reach the store.</summary>
    public async Task DrainAsync() =>
        await Task.WhenAll(flights.Values.Select(flight => (Task)flight.Value))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // who waits for a flight sees its fault; so does the log

    private async Task<RefreshOutcome> FlyAsync(Guid connectionId, long seen, bool isDue)
    {
        try
        {
            using var deadline = new CancellationTokenSource(Deadline, time);
            return await refresher.RunAsync(connectionId, seen, isDue, deadline.Token);
        }
        catch (Exception failed)
        {
            // Its callers may all have left.
            Log.Failed(log, connectionId, failed);
            throw;
        }
        finally
        {
            _ = flights.TryRemove(connectionId, out _);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The renewal of connection {ConnectionId} ended by a fault.")]
        public static partial void Failed(ILogger log, Guid connectionId, Exception failed);
    }
}
