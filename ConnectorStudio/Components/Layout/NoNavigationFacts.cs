namespace ConnectorStudio.Components.Layout;

/// <summary>Stands in until the studio registers a reader of its own.</summary>
internal sealed class NoNavigationFacts : INavigationFacts
{
    public Task<NavigationFacts> ReadAsync(CancellationToken ct) => Task.FromResult(new NavigationFacts());
}
