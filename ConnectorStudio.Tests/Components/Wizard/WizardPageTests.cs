using Bunit;
using ConnectorStudio.Components.Wizard;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static ConnectorStudio.Tests.Integrations.DesignStudio;

namespace ConnectorStudio.Tests.Components.Wizard;

public sealed class WizardPageTests
{
    [Fact]
    public async Task The_rail_shows_each_state_in_words_and_marks_the_open_step()
    {
        await using var studio = await DeskStudio.StartAsync(change: draft =>
        {
            draft.Authorization.Pkce = "plain";
            draft.Token.Url = "ftp://x";
            draft.Test.Url = "";
        });
        await studio.Design.As(Mara).VisitAsync(Slug, "test-api", TestContext.Current.CancellationToken);
        await studio.Design.As(Mara).SkipAsync(Slug, "fields", true, TestContext.Current.CancellationToken);
        var page = studio.Page("login-url");

        var states = page.FindAll(".cs-wizard > .cs-rail-box ol li")
            .Select(item => item.GetAttribute("data-state"))
            .ToList();
        states[0].ShouldBe("Skipped");
        states[3].ShouldBe("Warnings");
        states[4].ShouldBe("Errors");
        states[7].ShouldBe("Incomplete");
        states[11].ShouldBe("Untouched");
        var open = page.Find(".cs-wizard > .cs-rail-box a[aria-current=step]");
        open.TextContent.ShouldContain("Login URL");
        open.TextContent.ShouldContain("1 warning");
        page.Find(".cs-rail-go").TextContent.ShouldContain("1 error");
    }

    [Fact]
    public async Task Next_explains_what_is_wrong_instead_of_going_on_and_offers_to_go_on_anyway()
    {
        await using var studio = await DeskStudio.StartAsync(change: draft => draft.Token.Url = "");
        var page = studio.Page("token-url");
        Press(page, "Next: Refresh Token URL");
        await page.WaitForAssertionAsync(() =>
            page.Find("#cs-step-summary").TextContent.ShouldContain("Token URL is missing")
        );
        page.Find("#cs-step-summary a[href$='refresh-token-url']").ShouldNotBeNull();
        Where(studio).ShouldEndWith("/token-url");
    }

    [Fact]
    public async Task Next_saves_and_goes_to_the_step_it_names()
    {
        await using var studio = await DeskStudio.StartAsync();
        var page = studio.Page("token-url");
        await page.Find("[data-field='token.url'] input").InputAsync("https://login.acme.example/oauth/v2/token");
        Press(page, "Next: Refresh Token URL");
        await page.WaitForAssertionAsync(() => Where(studio).ShouldEndWith("/refresh-token-url"));
        (await studio.Design.OpenAsync()).Draft.Token.Url.ShouldBe("https://login.acme.example/oauth/v2/token");
    }

    [Fact]
    public async Task A_tester_reads_and_every_box_is_off()
    {
        await using var studio = await DeskStudio.StartAsync(Tess);
        var page = studio.Page("login-url");
        page.Find("fieldset.cs-step-form").HasAttribute("disabled").ShouldBeTrue();
        page.Markup.ShouldContain("a designer can change it");
        await studio
            .Design.OpenAsync()
            .ContinueWith(
                open => open.Result.Record.Progress.Visited.ShouldBeEmpty(),
                TestContext.Current.CancellationToken
            );
    }

    [Fact]
    public async Task An_unknown_step_is_said_to_be_none()
    {
        await using var studio = await DeskStudio.StartAsync();
        studio.Page("no-step").Markup.ShouldContain("Nothing stands at this address");
    }

    private static string Where(DeskStudio studio) => studio.Parts.Services.GetRequiredService<NavigationManager>().Uri;

    private static void Press(IRenderedComponent<WizardPage> page, string name) =>
        page.FindAll("button").First(button => button.TextContent.Trim() == name).Click();
}
