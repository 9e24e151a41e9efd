namespace ConnectorStudio.Core.Connect;

/// <summary>Wakes the worker at once; what there is to do always stands in the database.</summary>
public sealed class ConnectSignal : IDisposable
{
    private readonly SemaphoreSlim _arrived = new(0);

    public void Wake() => _arrived.Release();

    /// <summary>Returns when woken, or after <paramref name="longest"/>.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken ct) => _arrived.WaitAsync(longest, ct);

    public void Dispose() => _arrived.Dispose();
}
