using Bunit;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Tests.Components.Wizard;

public sealed class MoreSettingsTests
{
    [Fact]
    public async Task Closed_settings_of_a_new_integration_say_what_is_usual()
    {
        await using var studio = await WizardStudio.StartAsync(blank: true);

        (await LinesAsync(studio, "login-url")).ShouldBe(["no extra parameters, no resource, no fragment"]);
        (await LinesAsync(studio, "token-url")).ShouldBe([
            "token at /access_token, expiry at /expires_in",
            "authentication as in App Credentials, nothing extra, one call",
        ]);
    }

    [Fact]
    public async Task Closed_settings_say_what_differs_and_nothing_else()
    {
        await using var studio = await WizardStudio.StartAsync(
            draft =>
            {
                draft.Authorization.Fragment = "#/login";
                draft.Token.Response.DefaultLifetimeSeconds = 3600;
                draft.Token.Authentication = ClientAuthentications.Post;
                draft.Token.SendRedirectUri = false;
            },
            blank: true
        );

        (await LinesAsync(studio, "login-url")).ShouldBe(["a fragment"]);
        (await LinesAsync(studio, "token-url")).ShouldBe([
            "a default lifetime",
            "client_secret_post, without the Redirect URL",
        ]);
    }

    private static async Task<string[]> LinesAsync(WizardStudio studio, string step)
    {
        var page = studio.Open(step);
        await page.WaitForElementAsync("details.cs-more > summary");
        return [.. page.FindAll("details.cs-more > summary > .cs-ellipsis").Select(line => line.TextContent)];
    }
}
