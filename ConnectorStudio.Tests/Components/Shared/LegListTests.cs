using Bunit;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Tests.Components.Shared;

public sealed class LegListTests
{
    private static readonly Exchange Refused = new()
    {
        Method = "POST",
        Url = "https://acme.example/token",
        RequestHeaders = [new("Authorization", "Basic ••••••••[4f2a]")],
        RequestBody = "grant_type=authorization_code&code=••••••••[9b01]",
        Status = 401,
        ResponseBody = """{"error":"invalid_client"}""",
        DurationMs = 212,
    };

    private static readonly Leg[] Legs =
    [
        new("callback") { Verdict = LegVerdict.Pass, DurationMs = 9 },
        new("token")
        {
            Verdict = LegVerdict.Fail,
            Message = "answered 401",
            DurationMs = 212,
            Exchanges = [Refused],
        },
        new("test") { Verdict = LegVerdict.Skipped },
        new("store"),
    ];

    [Fact]
    public async Task The_first_failed_leg_is_open_and_shows_its_exchange()
    {
        await using var parts = new PartContext();
        var list = parts.Render<LegList>(set => set.Add(l => l.Legs, Legs));

        list.Find("button[aria-expanded=true]").TextContent.ShouldContain("token");
        list.Find(".cs-exchange").TextContent.ShouldContain("401 Unauthorized");
    }

    [Fact]
    public async Task A_leg_closes_and_opens_by_its_row_and_stays_so_when_news_come()
    {
        await using var parts = new PartContext();
        var list = parts.Render<LegList>(set => set.Add(l => l.Legs, Legs));

        await list.Find("button.cs-leg").ClickAsync();
        list.FindAll(".cs-exchange").ShouldBeEmpty();
        list.Render(set => set.Add(l => l.Legs, [.. Legs]));
        list.Find("button.cs-leg").GetAttribute("aria-expanded").ShouldBe("false");

        await list.Find("button.cs-leg").ClickAsync();
        list.FindAll(".cs-exchange").Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_wire_is_dashed_from_where_the_attempt_broke()
    {
        await using var parts = new PartContext();
        var list = parts.Render<LegList>(set => set.Add(l => l.Legs, Legs));

        list.FindAll("li").Select(row => row.ClassList.Contains("cs-dashed")).ShouldBe([false, true, true, true]);
    }

    [Fact]
    public async Task The_first_leg_without_a_verdict_runs_while_the_attempt_runs()
    {
        await using var parts = new PartContext();
        Leg[] legs = [new("prepare") { Verdict = LegVerdict.Pass }, new("token"), new("test")];
        var list = parts.Render<LegList>(set => set.Add(l => l.Legs, legs).Add(l => l.IsRunning, true));

        list.FindAll(".cs-leg-verdict")
            .Select(verdict => verdict.TextContent)
            .ShouldBe(["Passed", "Running", "Not reached"]);
    }

    [Fact]
    public async Task A_leg_with_nothing_to_show_is_no_button()
    {
        await using var parts = new PartContext();
        var list = parts.Render<LegList>(set => set.Add(l => l.Legs, Legs));

        list.FindAll("button.cs-leg").Count.ShouldBe(1);
    }

    [Fact]
    public void A_body_is_shown_by_its_shape()
    {
        ExchangeLines
            .OfRequest(Refused, [])
            .Select(line => line.Name + line.Value)
            .ShouldBe([
                "POST https://acme.example/token",
                "Authorization: Basic ••••••••[4f2a]",
                "",
                "grant_type=authorization_code",
                "code=••••••••[9b01]",
            ]);
        ExchangeLines.OfAnswer(Refused, []).ShouldContain(new CodeLine("  \"error\": ", "\"invalid_client\""));
    }

    [Fact]
    public void Lines_that_decide_are_marked() =>
        ExchangeLines
            .OfAnswer(Refused, ["invalid_client"])
            .Where(line => line.IsHit)
            .Select(line => line.Value)
            .ShouldBe(["\"invalid_client\""]);

    [Theory]
    [InlineData("{ broken")]
    [InlineData("<html>a=b</html>")]
    [InlineData("two words=here & there")]
    public void A_body_of_no_known_shape_is_shown_as_it_came(string body) =>
        ExchangeLines.OfAnswer(Refused with { ResponseBody = body }, [])[^1].ShouldBe(new CodeLine("", body));

    [Fact]
    public void An_answer_that_never_came_is_said() =>
        ExchangeLines.OfAnswer(Refused with { Status = null }, []).Single().Value.ShouldBe("No answer came");
}
