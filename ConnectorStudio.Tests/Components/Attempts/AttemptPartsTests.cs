using Bunit;
using ConnectorStudio.Components.Attempts;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Components.Attempts;

public sealed class AttemptPartsTests
{
    [Fact]
    public void While_it_waits_the_redirect_URL_is_the_first_thing_to_check_and_can_be_copied()
    {
        using var context = new PartContext();
        var attempt = AnAttempt.Waiting();

        var card = context.Render<WaitingCard>(parameters =>
            parameters
                .Add(part => part.View, new AttemptView(attempt, Some.Draft()))
                .Add(part => part.ClientId, "acme_7f3c91")
        );

        var first = card.Find("ol > li");
        first.QuerySelector("input")!.GetAttribute("value").ShouldBe(attempt.RedirectUri);
        first.QuerySelector("[data-copy]")!.GetAttribute("data-copy").ShouldBe(attempt.RedirectUri);
        card.Markup.ShouldContain("acme_7f3c91");
        card.Markup.ShouldContain("contacts.read offline_access");
    }

    [Fact]
    public void The_list_says_where_each_attempt_ended()
    {
        using var context = new PartContext();

        var table = context.Render<AttemptTable>(parameters =>
            parameters.Add(part => part.Attempts, [AnAttempt.Failed(), AnAttempt.Waiting()])
        );

        var rows = table.FindAll("tbody tr");
        rows[0].TextContent.ShouldContain("Failed");
        rows[0].TextContent.ShouldContain("token");
        rows[1].TextContent.ShouldContain("at login.acme.example");
        rows[0].QuerySelector("a")!.GetAttribute("href")!.ShouldStartWith("attempts/");
    }
}
