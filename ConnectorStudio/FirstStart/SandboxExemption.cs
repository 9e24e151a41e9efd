using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Sandbox;

namespace ConnectorStudio.FirstStart;

/// <summary>
/// Lets outbound calls reach the sandbox's own origin, known only once it listens, and before the first worker starts:
/// legs that wait for this start would be refused otherwise.
/// </summary>
internal sealed class SandboxExemption(SandboxHost sandbox, OutboundOptions outbound) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        outbound.SandboxOrigin = sandbox.IsEnabled ? sandbox.Origin : null;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
