using Bunit;
using ConnectorStudio.Components.Integrations;
using ConnectorStudio.Core.Presets;
using ConnectorStudio.Tests.Components.Wizard;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static ConnectorStudio.Tests.Integrations.DesignStudio;

namespace ConnectorStudio.Tests.Components.Integrations;

public sealed class PresetGalleryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_integration_starts_blank_by_address_from_a_file_as_a_copy_or_from_any_known_app()
    {
        await using var studio = await DeskStudio.StartAsync();
        var page = Gallery(studio);

        page.FindAll(".cs-starts a")
            .Select(link => link.GetAttribute("href"))
            .ShouldBe([
                "integrations/new?from=blank",
                "integrations/new/discover",
                "integrations/new?from=import",
                "integrations/new?from=clone",
            ]);
        page.FindAll(".cs-presets > li").Count.ShouldBe(PresetCatalog.All.Count);
        page.FindAll("img").ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_and_a_category_narrow_the_list_as_they_are_chosen()
    {
        await using var studio = await DeskStudio.StartAsync();
        var page = Gallery(studio);

        await page.Find("input[type=search]").InputAsync("zoho b");
        Names(page).ShouldBe(["Zoho Books"]);
        page.Find("[role=status]").TextContent.ShouldBe($"1 of {PresetCatalog.All.Count} apps");
        await page.Find("input[type=search]").InputAsync("");
        await page.Find("select").ChangeAsync("Identity");
        Names(page).ShouldBe(["Auth0", "Microsoft (admin consent)", "Okta"]);
        await page.Find("input[type=search]").InputAsync("no such app");
        page.Markup.ShouldContain("No known app matches");
    }

    [Fact]
    public async Task Use_makes_a_draft_with_the_guide_and_goes_to_where_something_is_to_be_typed()
    {
        await using var studio = await DeskStudio.StartAsync();
        var page = Gallery(studio);

        await page.Find("[aria-label='Use GitHub']").ClickAsync();

        Where(studio).ShouldEndWith("/integrations/github/app-credentials");
        var open = (await studio.Design.As(Mara).OpenAsync("github", Ct)).ShouldNotBeNull();
        open.Draft.Name.ShouldBe("GitHub");
        open.Draft.Guide["app-credentials"].ShouldNotBeEmpty();
        await Gallery(studio).Find("[aria-label='Use GitHub']").ClickAsync();
        Where(studio).ShouldEndWith("/integrations/github-2/app-credentials");
    }

    [Fact]
    public async Task Enter_takes_the_app_that_is_left_alone_and_nothing_while_there_are_more()
    {
        await using var studio = await DeskStudio.StartAsync();
        var page = Gallery(studio);

        await page.Find("input[type=search]").InputAsync("zoho");
        await page.Find("form").SubmitAsync();
        Where(studio).ShouldEndWith("/integrations/new");
        await page.Find("input[type=search]").InputAsync("zoho crm");
        await page.Find("form").SubmitAsync();
        Where(studio).ShouldEndWith("/integrations/zoho-crm/app-credentials");
    }

    [Fact]
    public async Task A_preset_shows_what_is_left_to_type_what_is_not_confirmed_and_the_pages_of_its_facts()
    {
        await using var studio = await DeskStudio.StartAsync();
        var page = Gallery(studio, "?preset=quickbooks-online");

        page.Find("h1").TextContent.ShouldBe("QuickBooks Online");
        page.Find("dl").TextContent.ShouldContain("Client ID and secret for sandbox");
        page.Find("#unconfirmed").ParentElement!.QuerySelectorAll("li").ShouldNotBeEmpty();
        page.Find("#sources")
            .ParentElement!.QuerySelectorAll("a")
            .Select(link => link.GetAttribute("href"))
            .ShouldBe(PresetCatalog.Find("quickbooks-online")!.Sources.Select(source => source.Url));
        await page.Find(".cs-head button").ClickAsync();
        Where(studio).ShouldContain("/integrations/quickbooks-online/");
    }

    private static IRenderedComponent<NewIntegrationPage> Gallery(DeskStudio studio, string query = "")
    {
        Navigation(studio).NavigateTo($"integrations/new{query}");
        return studio.Parts.Render<NewIntegrationPage>();
    }

    private static IEnumerable<string> Names(IRenderedComponent<NewIntegrationPage> page) =>
        page.FindAll(".cs-presets .cs-name").Select(name => name.TextContent);

    private static NavigationManager Navigation(DeskStudio studio) =>
        studio.Parts.Services.GetRequiredService<NavigationManager>();

    private static string Where(DeskStudio studio) => Navigation(studio).Uri;
}
