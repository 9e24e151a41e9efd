namespace ConnectorStudio.Components.Layout;

/// <summary>No counts: for a frame that stands alone.</summary>
internal sealed class NoNavigationFacts : INavigationFacts
{
    public Task<NavigationFacts> ReadAsync(CancellationToken ct) => Task.FromResult(new NavigationFacts());
}
