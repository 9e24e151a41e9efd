using System.Text;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Canaries;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConnectorStudio.Tests.Journeys;

public sealed class TokenSampleJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task Designer_says_what_the_values_of_a_pasted_token_answer_are_and_no_token_leaves_the_browser()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var designer = await studio.SignedInAsync(Role.Designer);
        var heard = new HeardBrowser(designer.Page, studio.Studio.Origin);
        await designer.OpenAsync("/integrations/sandbox-crm/token-url");
        await designer.PressAsync(designer.Page.Locator("summary", new() { HasText = "What the answer holds" }));
        var area = designer.Page.Locator("[data-sample-input]");
        await designer.TabToAsync(area);
        await area.FillAsync(
            """{"data":{"token":"canary-token-4711-abcdef","ends":1798000000000},"instance_url":"https://eu.canary-host.example"}"""
        );

        await UseAsync(designer, "token", "Access token");
        await Expect(designer.Text("Access token")).ToHaveValueAsync("/data/token");
        await UseAsync(designer, "ends", "Expiry");
        await Expect(designer.Text("Expiry")).ToHaveValueAsync("/data/ends");
        await Expect(designer.Box("Expiry is given in")).ToHaveValueAsync("epochMilliseconds");
        await UseAsync(designer, "instance_url", "A value to keep");
        await Expect(designer.Page.Locator("[data-field='token.captures[0].path'] input"))
            .ToHaveValueAsync("/instance_url");

        var found = designer.Page.Locator("[data-sample] td[data-pointer='/data/token']");
        await Expect(found).ToHaveTextAsync("•••••••• (24 characters)");
        await Accessible.JudgeAsync(designer.Page, "a pasted token answer");
        foreach (var (place, bytes) in await heard.AllAsync())
        {
            var text = Encoding.UTF8.GetString(bytes);
            text.ShouldNotContain("canary-token-4711", Case.Sensitive, place);
            text.ShouldNotContain("canary-host", Case.Sensitive, place);
        }
    }

    private static async Task UseAsync(Person designer, string member, string role)
    {
        var choice = designer.Page.GetByLabel($"What {member} is", new() { Exact = true });
        await designer.TabToAsync(choice);
        await choice.SelectOptionAsync(new SelectOptionValue { Label = role });
    }
}
