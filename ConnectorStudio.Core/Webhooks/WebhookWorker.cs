using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Webhooks;

/// <summary>Looks for what is due, and deletes old deliveries. At shut-down what is being sent is let end.</summary>
public sealed partial class WebhookWorker(
    WebhookDispatcher dispatcher,
    IWebhookStore store,
    WebhookSignal signal,
    CoreOptions options,
    TimeProvider time,
    ILogger<WebhookWorker> log
) : BackgroundService
{
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private DateTimeOffset sweptAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await LookAsync(stoppingToken);
                await signal.WaitAsync(LookAround, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await dispatcher.DrainAsync();
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await dispatcher.StartDueAsync(ct);
            var now = time.GetUtcNow();
            if (now - sweptAt >= SweepEvery)
            {
                sweptAt = now;
                _ = await store.SweepAsync(now - options.DeliveriesKept, ct);
            }
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // A full disk must not end it; the next look tries again.
            Log.Failed(log, failed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Webhooks could not be looked at; the worker goes on")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
