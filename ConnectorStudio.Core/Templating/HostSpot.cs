namespace ConnectorStudio.Core.Templating;

/// <summary>Where in a host a hole stands: alone in it, and up to its end.</summary>
internal readonly record struct HostSpot(bool IsWhole, bool EndsAuthority)
{
    public static HostSpot Alone { get; } = new(true, true);
}
