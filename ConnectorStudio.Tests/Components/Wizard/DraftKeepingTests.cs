using Bunit;
using ConnectorStudio.Components.Wizard;

namespace ConnectorStudio.Tests.Components.Wizard;

/// <summary>Nothing that somebody typed is lost, and nothing is overwritten unasked.</summary>
public sealed class DraftKeepingTests
{
    private const string Mine = "https://mine.acme.example/oauth/token";
    private const string Theirs = "https://theirs.acme.example/oauth/token";

    [Fact]
    public async Task Typing_that_rests_is_stored()
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = studio.Open("token-url");
        await page.WaitForElementAsync("h1");
        await WizardStudio.TypeAsync(page.Find("[data-field='token.url'] input"), Mine, leave: false);
        page.Find(".cs-wizard").GetAttribute("data-saved").ShouldBe(nameof(SaveState.Unsaved));

        studio.Parts.Time.Advance(DraftDesk.Rest);

        await page.WaitForAssertionAsync(() =>
            page.Find(".cs-wizard").GetAttribute("data-saved").ShouldBe(nameof(SaveState.Saved))
        );
        (await studio.StoredAsync()).Token.Url.ShouldBe(Mine);
    }

    [Fact]
    public async Task Two_who_type_see_both_drafts_and_the_stored_one_stays()
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = await CollideAsync(studio);

        (await studio.StoredAsync()).Token.Url.ShouldBe(Theirs);
        page.Find("#cs-conflict").TextContent.ShouldContain("Nothing was overwritten");

        await Button(page, "See theirs").ClickAsync();

        var row = page.Find("#cs-conflict tbody tr");
        row.TextContent.ShouldContain("token.url");
        row.TextContent.ShouldContain(Mine);
        row.TextContent.ShouldContain(Theirs);
    }

    [Fact]
    public async Task Mine_is_kept_when_I_say_so()
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = await CollideAsync(studio);

        await Button(page, "Keep mine").ClickAsync();

        await page.WaitForAssertionAsync(() => page.FindAll("#cs-conflict").ShouldBeEmpty());
        (await studio.StoredAsync()).Token.Url.ShouldBe(Mine);
    }

    [Fact]
    public async Task Theirs_takes_the_place_of_mine_when_I_say_so()
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = await CollideAsync(studio);

        await Button(page, "Take theirs").ClickAsync();

        await page.WaitForAssertionAsync(() =>
            page.Find("[data-field='token.url'] input").GetAttribute("value").ShouldBe(Theirs)
        );
        page.FindAll("#cs-conflict").ShouldBeEmpty();
        (await studio.StoredAsync()).Token.Url.ShouldBe(Theirs);
    }

    [Fact]
    public async Task Leaving_with_something_unsaved_asks_first()
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = await CollideAsync(studio);

        await page.InvokeAsync(() => studio.Navigation.NavigateTo("integrations"));

        (await studio.Dialogs.WaitForElementAsync(".mud-dialog")).TextContent.ShouldContain("Leave without saving?");
        studio.Navigation.Uri.ShouldEndWith("/token-url");
    }

    [Fact]
    public async Task Leaving_with_all_saved_asks_nothing()
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = studio.Open("token-url");
        await page.WaitForElementAsync("h1");

        await page.InvokeAsync(() => studio.Navigation.NavigateTo("integrations"));

        await page.WaitForAssertionAsync(() => studio.Navigation.Uri.ShouldEndWith("/integrations"));
        studio.Dialogs.FindAll(".mud-dialog").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_to_a_field_goes_to_the_field()
    {
        await using var studio = await WizardStudio.StartAsync();
        var page = studio.Open("login-url", "?field=authorization.pkce");
        await page.WaitForElementAsync("h1");

        await page.WaitForAssertionAsync(() =>
            studio.Typed.Invocations["arrive"].ShouldContain(call => "authorization.pkce".Equals(call.Arguments[0]))
        );
        page.Find("[data-field='authorization.pkce'] select").ShouldNotBeNull();
    }

    private static async Task<IRenderedComponent<WizardPage>> CollideAsync(WizardStudio studio)
    {
        var page = studio.Open("token-url");
        await page.WaitForElementAsync("h1");
        await studio.SaveElsewhereAsync(draft => draft.Token.Url = Theirs);
        await WizardStudio.TypeAsync(page.Find("[data-field='token.url'] input"), Mine);
        await page.WaitForElementAsync("#cs-conflict");
        return page;
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<WizardPage> page, string text) =>
        page.FindAll("#cs-conflict button").Single(button => button.TextContent.Trim() == text);
}
