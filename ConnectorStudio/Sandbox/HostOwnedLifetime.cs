namespace ConnectorStudio.Sandbox;

/// <summary>
/// Signals belong to the console: at SIGTERM the sandbox must go on answering until the console's own work is done.
/// </summary>
internal sealed class HostOwnedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
