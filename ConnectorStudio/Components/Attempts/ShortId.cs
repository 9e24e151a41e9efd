namespace ConnectorStudio.Components.Attempts;

/// <summary>An id as people see it: its random end, since ids begin with the time. Copied, it is whole.</summary>
public static class ShortId
{
    public static string Of(Guid id) => id.ToString("N")[^8..];
}
