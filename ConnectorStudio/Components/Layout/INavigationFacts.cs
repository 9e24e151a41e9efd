namespace ConnectorStudio.Components.Layout;

/// <summary>The counts that stand beside the navigation's entries.</summary>
public interface INavigationFacts
{
    Task<NavigationFacts> ReadAsync(CancellationToken ct);
}
