using System.Globalization;

namespace ConnectorStudio.Components.Shared;

/// <summary>How times and durations are said: "8 min ago", "Today, 14:24", "21 Nov 2026, 10:12"; 212 ms, 18.4 s.</summary>
public static class Times
{
    private static readonly CultureInfo Words = CultureInfo.InvariantCulture;

    /// <summary>A time of the past or the future, as short as it may be.</summary>
    public static string Say(DateTimeOffset at, ViewerClock clock)
    {
        var distance = clock.Now - at;
        if (distance.Duration() < TimeSpan.FromMinutes(1))
        {
            return "Just now";
        }

        if (distance.Duration() < TimeSpan.FromHours(1))
        {
            var minutes = (int)distance.Duration().TotalMinutes;
            return distance < TimeSpan.Zero ? $"In {minutes} min" : $"{minutes} min ago";
        }

        var there = TimeZoneInfo.ConvertTime(at, clock.Zone);
        var days = (there.Date - TimeZoneInfo.ConvertTime(clock.Now, clock.Zone).Date).Days;
        var zone = clock.Zone.Equals(TimeZoneInfo.Utc) ? " UTC" : "";
        var day = days switch
        {
            0 => "Today",
            -1 => "Yesterday",
            1 => "Tomorrow",
            _ => there.ToString("d MMM yyyy", Words),
        };
        return string.Create(Words, $"{day}, {there:HH:mm}{zone}");
    }

    /// <summary>"In 52 min", "In 6 d", "Ended Today, 02:10", "Does not end".</summary>
    public static string SayEnd(DateTimeOffset? end, ViewerClock clock)
    {
        if (end is not { } at)
        {
            return "Does not end";
        }

        var left = at - clock.Now;
        return left switch
        {
            _ when left <= TimeSpan.Zero => $"Ended {Say(at, clock)}",
            { TotalMinutes: < 1 } => "In less than a minute",
            { TotalHours: < 1 } => string.Create(Words, $"In {(int)left.TotalMinutes} min"),
            { TotalDays: < 1 } => string.Create(Words, $"In {(int)left.TotalHours} h"),
            _ => string.Create(Words, $"In {(int)left.TotalDays} d"),
        };
    }

    /// <summary>"212 ms", "18.4 s", "3 min 5 s".</summary>
    public static string SayDuration(long milliseconds) =>
        milliseconds switch
        {
            < 1000 => string.Create(Words, $"{milliseconds} ms"),
            < 60_000 => string.Create(Words, $"{milliseconds / 1000.0:0.#} s"),
            _ => string.Create(Words, $"{milliseconds / 60_000} min {milliseconds % 60_000 / 1000} s"),
        };
}
