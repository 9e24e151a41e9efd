namespace ConnectorStudio.Core.Webhooks;

/// <summary>Wakes the worker at once; what there is to send always stands in the database.</summary>
public sealed class WebhookSignal : IDisposable
{
    private readonly SemaphoreSlim arrived = new(0);

    public void Wake()
    {
        if (arrived.CurrentCount == 0)
        {
            arrived.Release();
        }
    }

    /// <summary>Returns when woken, or after <paramref name="longest"/>.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken ct) => arrived.WaitAsync(longest, ct);

    public void Dispose() => arrived.Dispose();
}
