namespace ConnectorStudio.Core.Templating;

/// <summary>A hole of a URL and the place it stands in, which follows from the text around it.</summary>
public sealed record UrlHole(TemplateHole Hole, TemplatePlace Place)
{
    /// <summary>Nothing else stands in the host beside it.</summary>
    public bool IsWholeHost => Spot.IsWhole;

    internal HostSpot Spot { get; init; }
}
