using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Webhooks;

/// <summary>
/// Sends what is due: at one webhook one after the other, at different ones beside each other, so that a slow receiver
/// keeps nobody else waiting.
/// </summary>
public sealed partial class WebhookDispatcher(
    IWebhookStore store,
    WebhookSender sender,
    WebhookSignal signal,
    TimeProvider time,
    ILogger<WebhookDispatcher> log
)
{
    private const int OfEach = 8;

    // Outlives a whole round of a receiver that never answers.
    private static readonly TimeSpan Lease = (OfEach * WebhookSender.Patience) + TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, Task> running = new();

    /// <summary>Starts sending what is due and does not wait for it.</summary>
    public async Task StartDueAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var due = await store.TakeDueAsync(now, now + Lease, [.. running.Keys], OfEach, ct);
        foreach (var ofOne in due.GroupBy(delivery => delivery.WebhookId))
        {
            // It must stand in the list before it can end, for its end takes it out.
            var listed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            running[ofOne.Key] = SendAsync(ofOne.Key, [.. ofOne], listed.Task);
            listed.SetResult();
        }
    }

    /// <summary>Returns when nothing that was started is under way any more.</summary>
    public Task DrainAsync() => Task.WhenAll(running.Values);

    private async Task SendAsync(Guid webhook, IReadOnlyList<WebhookDelivery> deliveries, Task listed)
    {
        await listed;
        try
        {
            foreach (var delivery in deliveries)
            {
                // As it is now: it may have been given another address, been disabled or deleted.
                if (await store.FindAsync(webhook, CancellationToken.None) is not { Enabled: true } current)
                {
                    return;
                }

                await sender.SendAsync(current, delivery, again: true, CancellationToken.None);
            }
        }
        catch (Exception failed)
        {
            // What was not written down is due again when the lease has run out.
            Log.Failed(log, webhook, failed);
        }
        finally
        {
            _ = running.TryRemove(webhook, out _);
            signal.Wake();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Messages to webhook {WebhookId} could not be sent; they are sent later")]
        public static partial void Failed(ILogger logger, Guid webhookId, Exception failed);
    }
}
