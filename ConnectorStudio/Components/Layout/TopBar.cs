namespace ConnectorStudio.Components.Layout;

/// <summary>The places of the top bar that pages fill through SectionContent.</summary>
public static class TopBar
{
    /// <summary>Left: see <see cref="Breadcrumb"/>.</summary>
    public static readonly object Crumbs = new();

    /// <summary>Beside the breadcrumb: a tag, "Saved 14:32".</summary>
    public static readonly object Notes = new();

    /// <summary>Right, before search and help: one or two buttons.</summary>
    public static readonly object Actions = new();
}
