namespace ConnectorStudio.Components.Layout;

/// <summary>A count that is null is not shown.</summary>
public sealed record NavigationFacts(int? Integrations = null, int? Connections = null, bool SandboxIsOn = false)
{
    /// <summary>Shown in the top bar of top-level pages, such as <c>studio.harbour.example</c>.</summary>
    public string? PublicHost { get; init; }
}
