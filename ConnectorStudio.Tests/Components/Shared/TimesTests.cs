using System.Globalization;
using Bunit;
using ConnectorStudio.Components.Shared;

namespace ConnectorStudio.Tests.Components.Shared;

public sealed class TimesTests
{
    private static readonly ViewerClock Berlin = new(
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
        At("2026-11-24T14:24:00Z")
    );

    [Theory]
    [InlineData("2026-11-24T14:23:30Z", "Just now")]
    [InlineData("2026-11-24T14:24:20Z", "Just now")]
    [InlineData("2026-11-24T14:16:00Z", "8 min ago")]
    [InlineData("2026-11-24T14:50:00Z", "In 26 min")]
    [InlineData("2026-11-24T10:00:00Z", "Today, 11:00")]
    [InlineData("2026-11-23T23:30:00Z", "Today, 00:30")]
    [InlineData("2026-11-23T22:30:00Z", "Yesterday, 23:30")]
    [InlineData("2026-11-25T10:00:00Z", "Tomorrow, 11:00")]
    [InlineData("2026-05-28T10:12:00Z", "28 May 2026, 12:12")]
    public void A_time_is_said_in_the_viewers_zone(string at, string expected) =>
        Times.Say(At(at), Berlin).ShouldBe(expected);

    [Fact]
    public void Utc_is_named_when_the_viewers_zone_is_not_known() =>
        Times.Say(At("2026-11-24T10:00:00Z"), Berlin with { Zone = TimeZoneInfo.Utc }).ShouldBe("Today, 10:00 UTC");

    [Theory]
    [InlineData(null, "Does not end")]
    [InlineData("2026-11-24T15:16:00Z", "In 52 min")]
    [InlineData("2026-11-24T14:24:30Z", "In less than a minute")]
    [InlineData("2026-11-24T17:30:00Z", "In 3 h")]
    [InlineData("2026-12-01T14:00:00Z", "In 6 d")]
    [InlineData("2026-11-24T01:10:00Z", "Ended Today, 02:10")]
    public void An_end_is_said_by_what_is_left(string? end, string expected) =>
        Times.SayEnd(end is null ? null : At(end), Berlin).ShouldBe(expected);

    [Theory]
    [InlineData(212, "212 ms")]
    [InlineData(18_400, "18.4 s")]
    [InlineData(185_000, "3 min 5 s")]
    public void A_duration_is_as_short_as_it_may_be(long milliseconds, string expected) =>
        Times.SayDuration(milliseconds).ShouldBe(expected);

    [Fact]
    public async Task A_time_carries_Utc_for_machines_and_on_hover()
    {
        await using var parts = new PartContext();
        var text = parts.Render<TimeText>(set =>
            set.Add(t => t.At, At("2026-11-24T14:16:00Z")).AddCascadingValue(Berlin)
        );

        var time = text.Find("time");
        time.TextContent.ShouldBe("8 min ago");
        time.GetAttribute("datetime").ShouldBe("2026-11-24T14:16:00Z");
        time.GetAttribute("title").ShouldBe("24 Nov 2026, 14:16:00 UTC");
    }

    [Fact]
    public async Task No_time_is_said_in_words()
    {
        await using var parts = new PartContext();

        parts.Render<TimeText>(set => set.Add(t => t.At, null)).Markup.Trim().ShouldBe("Never");
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
