namespace ConnectorStudio.Sandbox;

/// <summary>Hands the sandbox's log lines to the console's log, marked as the sandbox's.</summary>
internal sealed class ForwardedLogs(ILoggerFactory console) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => console.CreateLogger($"Sandbox.{categoryName}");

    public void Dispose()
    {
        // The factory belongs to the console.
    }
}
