using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// Tells providers again that a connection has ended, keeps idle ones alive, and lets running renewals reach the store at shut-down.
/// </summary>
public sealed partial class ConnectionCare(
    Revocations revocations,
    KeepAlive keepAlive,
    RefreshGate gate,
    TimeProvider time,
    ILogger<ConnectionCare> log
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan KeepAliveEvery = TimeSpan.FromHours(1);

    private DateTimeOffset keepAliveAt = time.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await gate.DrainAsync();
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            _ = await revocations.TellAgainAsync(ct);
            if (time.GetUtcNow() >= keepAliveAt)
            {
                keepAliveAt = time.GetUtcNow() + KeepAliveEvery;
                _ = await keepAlive.RunAsync(ct);
            }
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Log.Failed(log, failed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Connections could not be looked after; tried again later.")]
        public static partial void Failed(ILogger log, Exception failed);
    }
}
