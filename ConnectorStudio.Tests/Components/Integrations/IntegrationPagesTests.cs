using Bunit;
using ConnectorStudio.Components.Integrations;
using ConnectorStudio.Tests.Components.Wizard;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using static ConnectorStudio.Tests.Integrations.DesignStudio;

namespace ConnectorStudio.Tests.Components.Integrations;

public sealed class IntegrationPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_shows_where_each_integration_stands_and_finds_by_host()
    {
        await using var studio = await DeskStudio.StartAsync();
        await studio.Design.PublishAsync();
        await studio.Design.As(Mara).CreateAsync("Orchard Payroll", "orchard", Ct);
        _ = studio.Parts.Popovers();
        var page = studio.Parts.Render<IntegrationsPage>();

        page.FindAll("tbody tr").Count.ShouldBe(2);
        page.FindAll("tbody tr")[0].TextContent.ShouldContain("v1");
        page.FindAll("tbody tr")[1].TextContent.ShouldContain("Draft");
        page.FindAll("tbody tr")[1].TextContent.ShouldContain("0 of 12");
        await page.Find("input[type=search]").InputAsync("login.acme");
        page.FindAll("tbody tr").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_tester_is_offered_nothing_that_designs()
    {
        await using var studio = await DeskStudio.StartAsync(Tess);
        _ = studio.Parts.Popovers();
        studio.Parts.Render<IntegrationsPage>().Markup.ShouldNotContain("New integration");
        var page = Overview(studio);
        page.Markup.ShouldNotContain("aria-label=\"More for");
        page.Find("form fieldset").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task A_name_makes_the_slug_and_a_taken_one_offers_another()
    {
        await using var studio = await DeskStudio.StartAsync();
        var page = studio.Parts.Render<NewIntegrationForm>(form => form.Add(each => each.StartFrom, "blank"));
        await page.Find("#name").InputAsync("Acme CRM");
        page.Find("#slug").GetAttribute("value").ShouldBe(Slug);
        await page.Find("form").SubmitAsync();
        page.Find("#slug-trouble").TextContent.ShouldContain(Slug);
        await page.Find("#slug-trouble button").ClickAsync();
        await page.Find("form").SubmitAsync();
        Where(studio).ShouldEndWith("/integrations/acme-crm-2/fields");
    }

    [Fact]
    public async Task A_document_with_an_unknown_member_is_refused_by_its_path()
    {
        await using var studio = await DeskStudio.StartAsync();
        var page = studio.Parts.Render<NewIntegrationForm>(form => form.Add(each => each.StartFrom, "blank"));
        await page.Find("input[value=import]").ChangeAsync("import");
        await page.Find("#json").ChangeAsync("""{ "token": { "uri": "x" } }""");
        page.Find("#json-trouble").TextContent.ShouldContain("token.uri");
    }

    [Fact]
    public async Task Review_publishes_once_the_warnings_are_acknowledged()
    {
        await using var studio = await DeskStudio.StartAsync(change: draft => draft.Authorization.Pkce = "plain");
        studio.Parts.Render<MudSnackbarProvider>();
        var page = studio.Parts.Render<ReviewPage>(each => each.Add(review => review.Slug, Slug));
        page.FindAll(".cs-review-steps > li").Count.ShouldBe(12);
        Press(page, "Publish version 1");
        await page.WaitForAssertionAsync(() => page.Find(".cs-summary").TextContent.ShouldContain("Not published"));
        foreach (var code in page.FindAll(".cs-ack").Select(each => each.GetAttribute("data-code")).ToList())
        {
            await page.Find($"[data-code='{code}'] input[type=checkbox]").ChangeAsync(new() { Value = true });
        }

        Press(page, "Publish version 1");
        await page.WaitForAssertionAsync(() => Where(studio).ShouldEndWith($"/integrations/{Slug}"));
        (await studio.Design.OpenAsync()).Record.PublishedNumber.ShouldBe(1);
    }

    [Fact]
    public async Task Delete_asks_first_and_then_it_is_gone()
    {
        await using var studio = await DeskStudio.StartAsync();
        var dialogs = studio.Parts.Render<MudDialogProvider>();
        var page = Overview(studio);
        var asked = page.FindAll("button").First(button => button.TextContent.Trim() == "Delete…").ClickAsync();
        await dialogs.WaitForAssertionAsync(() => dialogs.Markup.ShouldContain("Delete Acme CRM?"));
        await dialogs
            .FindAll("button")
            .First(button => button.TextContent.Trim() == "Delete the integration")
            .ClickAsync();
        await asked;
        await page.WaitForAssertionAsync(() => Where(studio).ShouldEndWith("/integrations"));
        (await studio.Design.As(Ada).OpenAsync(Slug, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Restore_asks_first_and_then_writes_the_version_into_the_draft()
    {
        await using var studio = await DeskStudio.StartAsync();
        await studio.Design.PublishAsync();
        await studio.Design.ChangeAsync(Mara, draft => draft.Description = "changed");
        var dialogs = studio.Parts.Render<MudDialogProvider>();
        var page = Overview(studio);
        var asked = page.FindAll("button")
            .First(button => button.TextContent.StartsWith("Restore…", StringComparison.Ordinal))
            .ClickAsync();
        await dialogs.WaitForAssertionAsync(() => dialogs.Markup.ShouldContain("Restore version 1?"));
        await dialogs
            .FindAll("button")
            .First(button => button.TextContent.Trim() == "Restore into the draft")
            .ClickAsync();
        await asked;
        await page.WaitForAssertionAsync(() => page.Find("h1").ParentElement!.TextContent.ShouldContain("v1"));
        (await studio.Design.OpenAsync()).Draft.Description.ShouldBe("");
    }

    [Fact]
    public async Task Details_are_saved_and_a_taken_slug_is_refused_beside_its_box()
    {
        await using var studio = await DeskStudio.StartAsync();
        await studio.Design.As(Mara).CreateAsync("Other", "other", Ct);
        var page = Overview(studio);
        await page.Find("#d-slug").ChangeAsync("other");
        await page.Find("form").SubmitAsync();
        page.Find("#d-trouble").TextContent.ShouldContain("other-2");
        await page.Find("#d-slug").ChangeAsync("acme");
        await page.Find("form").SubmitAsync();
        Where(studio).ShouldEndWith("/integrations/acme");
    }

    private static IRenderedComponent<IntegrationPage> Overview(DeskStudio studio) =>
        studio.Parts.Render<IntegrationPage>(page => page.Add(each => each.Slug, Slug));

    private static string Where(DeskStudio studio) => studio.Parts.Services.GetRequiredService<NavigationManager>().Uri;

    private static void Press(IRenderedComponent<ReviewPage> page, string name) =>
        page.FindAll("button").First(button => button.TextContent.Trim() == name).Click();
}
