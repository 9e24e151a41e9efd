using Bunit;
using ConnectorStudio.Components.Integrations;
using ConnectorStudio.Tests.Components.Wizard;
using MudBlazor;
using static ConnectorStudio.Tests.Integrations.DesignStudio;

namespace ConnectorStudio.Tests.Components.Integrations;

public sealed class SecurityPageTests
{
    [Fact]
    public async Task A_risk_stands_with_its_source_and_is_mended_by_its_button()
    {
        await using var studio = await DeskStudio.StartAsync(change: draft => draft.Authorization.Pkce = "plain");
        studio.Parts.Render<MudSnackbarProvider>();
        var page = Page(studio);

        var card = page.Find(".cs-finding");
        card.TextContent.ShouldContain("authorization.pkce: \"plain\"");
        card.QuerySelector(".cs-sources a")!
            .GetAttribute("href")
            .ShouldBe("https://www.rfc-editor.org/rfc/rfc9700.html#section-2.1.1");
        await page.FindAll("button").First(button => button.TextContent.Trim() == "Use S256").ClickAsync();

        await page.WaitForAssertionAsync(() => page.FindAll(".cs-finding").ShouldBeEmpty());
        page.Markup.ShouldContain("No rule found a risk");
        (await studio.Design.OpenAsync()).Draft.Authorization.Pkce.ShouldBe("S256");
    }

    [Fact]
    public async Task A_tester_reads_it_and_is_offered_nothing_that_changes_the_draft()
    {
        await using var studio = await DeskStudio.StartAsync(Tess, draft => draft.Authorization.Pkce = "plain");
        var page = Page(studio);

        page.FindAll(".cs-finding").Count.ShouldBe(1);
        page.Markup.ShouldNotContain("Use S256<");
        page.FindAll("#notes").Count.ShouldBe(1);
        page.FindAll("#strengths").Count.ShouldBe(1);
        page.Find("a[download]").GetAttribute("href").ShouldBe($"integrations/{Slug}/security-report");
    }

    private static IRenderedComponent<SecurityPage> Page(DeskStudio studio) =>
        studio.Parts.Render<SecurityPage>(page => page.Add(each => each.Slug, Slug));
}
