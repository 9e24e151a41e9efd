using ConnectorStudio.Components.Traces;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Tests.Components.Traces;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 14, 24, 0, TimeSpan.Zero);

    [Fact]
    public void The_whole_run_shows_how_long_the_person_was_waited_for_and_until_the_studio_went_on()
    {
        var timeline = Timeline.Of(Run(TimeSpan.FromSeconds(40)), whole: true);

        timeline
            .Rows.Select(row => $"{row.Kind} {row.Name}: {row.Begins}{row.Lasts}")
            .ShouldBe([
                "Leg prepare: 300 ms",
                "Exchange POST /par 201: after 10 ms, 280 ms",
                "Leg authorize: after 300 ms, 40 s",
                "Wait Waiting for the person: after 300 ms, 40 s",
                "Leg callback: after 40.3 s, 2 ms",
                "Wait Until the studio went on: after 40.3 s, 98 ms",
                "Leg token: after 40.4 s, 500 ms",
                "Exchange POST /token 400: after 40.4 s, 60 ms",
                "Exchange POST /token 200: after 40.8 s, 90 ms",
            ]);
        timeline.NotReached.ShouldBe(["test"]);
        timeline.IsExact.ShouldBeTrue();
    }

    [Fact]
    public void After_the_login_the_scale_begins_where_it_came_back()
    {
        var timeline = Timeline.Of(Run(TimeSpan.FromSeconds(40)), whole: false);

        timeline.TotalMs.ShouldBe(600);
        timeline.Rows.Where(row => row.Left is null).Select(row => row.Name).ShouldContain("authorize");
        timeline.Rows.Single(row => row.Name == "POST /token 200").After.ShouldBe(500);
    }

    [Fact]
    public void Exchanges_without_a_time_of_their_own_are_drawn_in_their_order_and_it_is_said()
    {
        var run = Run(TimeSpan.FromSeconds(1));
        var older = run.Select(leg =>
                leg with
                {
                    Exchanges = [.. leg.Exchanges.Select(each => each with { StartedAt = null })],
                }
            )
            .ToList();

        var timeline = Timeline.Of(older, whole: false);

        timeline.IsExact.ShouldBeFalse();
        timeline.Rows.Single(row => row.Name == "POST /token 200").After.ShouldBe(160);
    }

    [Fact]
    public void Every_bar_has_a_place_on_the_scale_however_long_the_login_took()
    {
        for (var seconds = 1; seconds < 2_000; seconds += 7)
        {
            var rows = Timeline.Of(Run(TimeSpan.FromSeconds(seconds)), whole: true).Rows;

            rows.ShouldAllBe(row => row.Left >= 0 && row.Left + row.Width <= 100.001);
        }
    }

    [Fact]
    public void A_login_that_never_came_back_has_no_part_after_it()
    {
        var timeline = Timeline.Of(
            [
                new Leg(LegNames.Prepare)
                {
                    Verdict = LegVerdict.Pass,
                    StartedAt = Start,
                    DurationMs = 1,
                },
                new Leg(LegNames.Authorize) { StartedAt = Start },
            ],
            whole: false
        );

        timeline.CameBack.ShouldBeFalse();
        timeline.Rows.Select(row => row.Name).ShouldBe(["prepare", "authorize"]);
    }

    private static List<Leg> Run(TimeSpan login)
    {
        var came = Start.AddMilliseconds(300) + login;
        return
        [
            new Leg(LegNames.Prepare)
            {
                Verdict = LegVerdict.Pass,
                StartedAt = Start,
                DurationMs = 300,
                Exchanges = [Sent("par", 201, Start.AddMilliseconds(10), 280)],
            },
            new Leg(LegNames.Authorize)
            {
                Verdict = LegVerdict.Pass,
                StartedAt = Start.AddMilliseconds(300),
                DurationMs = (long)login.TotalMilliseconds,
            },
            new Leg(LegNames.Callback)
            {
                Verdict = LegVerdict.Pass,
                StartedAt = came,
                DurationMs = 2,
            },
            new Leg(LegNames.Token)
            {
                Verdict = LegVerdict.Pass,
                StartedAt = came.AddMilliseconds(100),
                DurationMs = 500,
                Exchanges =
                [
                    Sent("token", 400, came.AddMilliseconds(110), 60),
                    Sent("token", 200, came.AddMilliseconds(500), 90),
                ],
            },
            new Leg(LegNames.Test) { Verdict = LegVerdict.Skipped },
        ];
    }

    private static Exchange Sent(string path, int status, DateTimeOffset at, long took) =>
        new()
        {
            Method = "POST",
            Url = $"https://acme.example/{path}?x=1",
            Status = status,
            StartedAt = at,
            DurationMs = took,
        };
}
