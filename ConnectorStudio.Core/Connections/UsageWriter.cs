using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Connections;

/// <summary>Takes the counts of calls to the store in batches, and the last of them at shut-down.</summary>
public sealed partial class UsageWriter(
    UsageMeter meter,
    IUsageStore store,
    TimeProvider time,
    ILogger<UsageWriter> log
) : BackgroundService
{
    /// <summary>So long the days are kept.</summary>
    public const int DaysKept = 90;

    private const int MostAtOnce = 500;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    private IReadOnlyList<ConnectionUsage> unwritten = [];
    private int forgottenOn;

    /// <summary>Writes what was counted so far. What cannot be written is kept and tried again.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        IReadOnlyList<ConnectionUsage> waiting = [.. unwritten, .. meter.Take()];
        var written = 0;
        try
        {
            foreach (var batch in waiting.Chunk(MostAtOnce))
            {
                await store.AddAsync(batch, ct);
                written += batch.Length;
            }
        }
        finally
        {
            unwritten = [.. waiting.Skip(written)];
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await TryAsync(CancellationToken.None);
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await WriteAsync(ct);
            var today = ConnectionUsage.DayOf(time.GetUtcNow());
            if (forgottenOn != today)
            {
                await store.ForgetAsync(today - DaysKept, ct);
                forgottenOn = today;
            }
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Log.Failed(log, failed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The counts of calls could not be stored; tried again.")]
        public static partial void Failed(ILogger log, Exception failed);
    }
}
