using AngleSharp.Dom;
using Bunit;
using ConnectorStudio.Components.Wizard;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Tests.Components.Wizard;

public sealed class StepRailTests
{
    [Fact]
    public async Task A_new_integration_has_untouched_steps_and_one_that_is_open()
    {
        await using var studio = await WizardStudio.StartAsync(blank: true);
        var page = studio.Open("login-url");
        await page.WaitForElementAsync("h1");

        Says(page, "token-url", StepState.Untouched, "Not started");
        Says(page, "revoke-url", StepState.Untouched, "Optional");
        Says(page, "login-url", StepState.Incomplete, "1 field to fill");
        page.Find("ol.cs-rail a[aria-current]").GetAttribute("aria-current").ShouldBe("step");
        page.Find("ol.cs-rail a[aria-current]").GetAttribute("href").ShouldBe("integrations/acme-crm/login-url");
        page.FindAll("ol.cs-rail [aria-current]").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Errors_warnings_and_what_is_done_are_told_apart_in_words()
    {
        await using var studio = await WizardStudio.StartAsync(draft =>
        {
            draft.Token.Url = "http://login.acme.example/oauth/token";
            draft.UniqueIdentifier = "{{test.email}}";
        });
        var page = studio.Open("login-url");
        await page.WaitForElementAsync("h1");

        Says(page, "token-url", StepState.Errors, "1 error");
        Says(page, "unique-identifier", StepState.Warnings, "1 warning");
        Says(page, "allowed-urls", StepState.Done, "1 URL");
        Says(page, "refresh-token-url", StepState.Untouched, "Optional");
        page.Find(".cs-rail-go").TextContent.ShouldContain("Connect to Acme CRM");
        page.Find(".cs-rail-go .cs-rail-state").TextContent.ShouldContain("error");
    }

    [Fact]
    public async Task An_optional_step_is_skipped_by_name_and_the_next_one_opens()
    {
        await using var studio = await WizardStudio.StartAsync(blank: true);
        var page = studio.Open("fields");
        await page.WaitForElementAsync("h1");

        await page.FindAll("footer button")
            .Single(button => button.TextContent.StartsWith("Skip", StringComparison.Ordinal))
            .ClickAsync();

        await page.WaitForAssertionAsync(() => studio.Navigation.Uri.ShouldEndWith("/redirect-url"));
        Says(page, "fields", StepState.Skipped, "Skipped, optional");
    }

    [Fact]
    public async Task A_needed_step_cannot_be_skipped()
    {
        await using var studio = await WizardStudio.StartAsync(blank: true);
        var page = studio.Open("login-url");
        await page.WaitForElementAsync("h1");

        page.FindAll("footer button")
            .ShouldNotContain(button => button.TextContent.StartsWith("Skip", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_step_whose_ground_changed_is_to_be_checked_again_until_somebody_was_there()
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = studio.Open("token-url");
        await page.WaitForElementAsync("h1");
        page.Render(set => set.Add(each => each.StepKey, "login-url"));
        await page.WaitForAssertionAsync(() => page.Find("h1").TextContent.ShouldContain("Login URL"));

        await WizardStudio.TypeAsync(
            page.Find("[data-field='authorization.url'] input"),
            "https://id.acme.example/oauth/authorize"
        );
        await page.WaitForAssertionAsync(() => Says(page, "token-url", StepState.CheckAgain, "Check again"));

        page.Render(set => set.Add(each => each.StepKey, "token-url"));
        await page.WaitForAssertionAsync(() =>
            Step(page, "token-url").GetAttribute("data-state").ShouldNotBe("CheckAgain")
        );
    }

    private static void Says(IRenderedComponent<WizardPage> page, string step, StepState state, string words)
    {
        Step(page, step).GetAttribute("data-state").ShouldBe(state.ToString());
        Step(page, step).QuerySelector(".cs-rail-state")!.TextContent.ShouldBe(words);
    }

    private static IElement Step(IRenderedComponent<WizardPage> page, string step) =>
        page.Find($"ol.cs-rail a[href='integrations/acme-crm/{step}']").ParentElement!;
}
