using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Connect;

/// <summary>Deletes ended attempts once they are older than the settings keep them.</summary>
public sealed partial class AttemptSweeper(
    IAttemptStore attempts,
    CoreOptions options,
    TimeProvider time,
    ILogger<AttemptSweeper> logger
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>How many were deleted.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var deleted = await attempts.SweepAsync(time.GetUtcNow() - options.AttemptsKept, ct);
        if (deleted > 0)
        {
            Log.Swept(logger, deleted);
        }

        return deleted;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                // A full disk must not end the studio; the next hour tries again.
                Log.Failed(logger, trouble);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Count} old attempts were deleted")]
        public static partial void Swept(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Error, "Old attempts could not be deleted")]
        public static partial void Failed(ILogger logger, Exception trouble);
    }
}
