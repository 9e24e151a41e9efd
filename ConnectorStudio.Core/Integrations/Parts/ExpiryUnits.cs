namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>The words for how an expiry is given.</summary>
public static class ExpiryUnits
{
    public const string Seconds = "seconds";
    public const string Milliseconds = "milliseconds";
    public const string EpochSeconds = "epochSeconds";
    public const string EpochMilliseconds = "epochMilliseconds";
    public const string Iso8601 = "iso8601";

    public static IReadOnlyList<string> All { get; } =
    [Seconds, Milliseconds, EpochSeconds, EpochMilliseconds, Iso8601];
}
