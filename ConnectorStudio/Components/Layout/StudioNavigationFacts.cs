using ConnectorStudio.Core;
using ConnectorStudio.Settings;

namespace ConnectorStudio.Components.Layout;

/// <summary>The studio's own numbers, and where it is.</summary>
internal sealed class StudioNavigationFacts(IStudioCounts counts, StudioSettings settings) : INavigationFacts
{
    public async Task<NavigationFacts> ReadAsync(CancellationToken ct)
    {
        var (integrations, connections) = await counts.ReadAsync(ct);
        return new NavigationFacts
        {
            Integrations = integrations,
            Connections = connections,
            PublicHost = new Uri(settings.Address.Origin).Authority,
            SandboxIsOn = settings.Sandbox.Enabled,
        };
    }
}
