namespace ConnectorStudio.Core.Certify;

/// <summary>Wakes the worker at once; what there is to do always stands in the database.</summary>
public sealed class CertifySignal : IDisposable
{
    private readonly SemaphoreSlim arrived = new(0);

    public void Wake() => arrived.Release();

    /// <summary>Returns when woken, or after <paramref name="longest"/>.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken ct) => arrived.WaitAsync(longest, ct);

    public void Dispose() => arrived.Dispose();
}
