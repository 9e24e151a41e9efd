using ConnectorStudio.Core.People;
using static Microsoft.Playwright.Assertions;

namespace ConnectorStudio.Tests.Journeys;

public sealed class PresetJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task Designer_finds_a_known_app_by_keyboard_and_is_told_where_its_console_has_what_is_to_be_typed()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var designer = await studio.SignedInAsync(Role.Designer);

        await designer.OpenAsync("/integrations/new");
        await designer
            .Page.GetByRole(Microsoft.Playwright.AriaRole.Searchbox, new() { Name = "Search known apps" })
            .FocusAsync();
        await designer.Page.Keyboard.TypeAsync("github");
        await Expect(designer.Page.GetByText("1 of ")).ToBeVisibleAsync();
        await designer.Page.Keyboard.PressAsync("Enter");

        await designer.IsAtAsync("/integrations/github/app-credentials");
        await designer.SeesHeadingAsync("App Credentials");
        await Person.SeesAsync(
            designer.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "At GitHub" })
        );
        await Person.SeesAsync(designer.Page.GetByText("Choose New OAuth App"));
    }
}
