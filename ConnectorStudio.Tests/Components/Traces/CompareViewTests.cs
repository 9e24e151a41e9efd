using Bunit;
using ConnectorStudio.Components.Traces;
using ConnectorStudio.Core.Traces;

namespace ConnectorStudio.Tests.Components.Traces;

public sealed class CompareViewTests : IAsyncDisposable
{
    private readonly PartContext browser = new();

    public ValueTask DisposeAsync() => browser.DisposeAsync();

    [Fact]
    public void With_no_other_run_it_says_so_and_offers_no_empty_choice()
    {
        var view = Show([], null);

        view.Markup.ShouldContain("There is nothing to lay beside it");
        view.FindAll("select").ShouldBeEmpty();
        view.FindAll("article").ShouldBeEmpty();
    }

    [Fact]
    public void With_one_other_run_it_waits_to_be_chosen()
    {
        var view = Show([("other", "Failed at token")], null);

        view.FindAll("option").Select(option => option.TextContent).ShouldBe(["Choose a run", "Failed at token"]);
        view.FindAll("article").ShouldBeEmpty();
        view.Find("select").GetAttribute("id").ShouldBe(view.Find("label").GetAttribute("for"));
    }

    [Fact]
    public void A_run_that_is_gone_is_said()
    {
        var view = Show([("other", "Failed at token")], null, missing: true);

        view.Find("[role=alert]").TextContent.ShouldContain("The other run is gone");
    }

    [Fact]
    public void What_differs_is_tinted_and_codes_are_shown_without_tint()
    {
        var view = Show([("other", "Failed at token")], ARun.Failed());

        view.Find("h2").TextContent.ShouldBe("2 legs differ");
        view.Find(".cs-compare-heads").TextContent.ShouldContain("This run");
        view.Find(".cs-compare-heads").TextContent.ShouldContain("Succeeded");
        var rows = view.FindAll(".cs-compare-row");
        rows.Single(row => row.TextContent.Contains("Status", StringComparison.Ordinal))
            .ClassList.ShouldContain("cs-compare-hit");
        var code = rows.Single(row => row.TextContent.Contains("body\u00a0code", StringComparison.Ordinal));
        code.ClassList.ShouldNotContain("cs-compare-hit");
        code.TextContent.ShouldContain("c0d1");
        code.TextContent.ShouldContain("c0d2");
        view.Markup.ShouldNotContain("grant_type");
    }

    [Fact]
    public void A_leg_that_one_run_never_reached_is_opened_only_when_everything_is_asked_for()
    {
        var view = Show([("other", "Failed at token")], ARun.Failed());
        view.Markup.ShouldContain("The other run did not come this far.");
        view.Markup.ShouldNotContain("What was read");

        view.Find("input[type=checkbox]").Change(true);

        view.Markup.ShouldNotContain("did not come this far");
        view.Markup.ShouldContain("What was read");
        view.Markup.ShouldContain("grant_type");
    }

    [Fact]
    public void The_same_run_differs_in_nothing()
    {
        var run = ARun.Failed();

        var view = Show([("other", "Failed at token")], run, of: run);

        view.Find("h2").TextContent.ShouldBe("Nothing differs but times and secrets");
        view.FindAll(".cs-compare-hit").ShouldBeEmpty();
        view.Markup.ShouldContain("Not reached in either run: parse");
    }

    private IRenderedComponent<CompareView> Show(
        IReadOnlyList<(string, string)> others,
        TraceBundle? other,
        bool missing = false,
        TraceBundle? of = null
    ) =>
        browser.Render<CompareView>(parameters =>
            parameters
                .Add(view => view.Bundle, of ?? ARun.Passed())
                .Add(view => view.Base, "traces/x")
                .Add(view => view.Others, others)
                .Add(view => view.None, "There is nothing to lay beside it.")
                .Add(view => view.Other, other)
                .Add(view => view.Missing, missing)
                .Add(view => view.With, other is null ? null : "other")
        );
}
