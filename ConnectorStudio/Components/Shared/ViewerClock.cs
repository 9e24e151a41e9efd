namespace ConnectorStudio.Components.Shared;

/// <summary>Now, and the zone in which the viewer reads times. The layout cascades it and moves it on.</summary>
public sealed record ViewerClock(TimeZoneInfo Zone, DateTimeOffset Now)
{
    /// <summary>The zone by its IANA name; UTC while the browser's is not known.</summary>
    public static ViewerClock For(string zone, TimeProvider time) =>
        new(
            zone.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc,
            time.GetUtcNow()
        );

    public ViewerClock At(TimeProvider time) => this with { Now = time.GetUtcNow() };
}
