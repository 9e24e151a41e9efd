using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ConnectorStudio.Tests.Journeys;

public sealed class DesignerJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task Designer_types_a_blank_integration_through_twelve_steps_by_keyboard_publishes_and_connects()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var sandbox = studio.Studio.Services.GetRequiredService<SandboxHost>().Origin;
        var designer = await studio.SignedInAsync(Role.Designer);

        await designer.OpenAsync("/integrations/new?from=blank");
        await designer.FillAsync("Name of the app", "Harbour CRM");
        await designer.PressAsync("Create the integration");
        await AtAsync(designer, 1, "Configure Fields");
        await designer.PressAsync("Add Environment");
        await designer.PressAsync("Next: Redirect URL");

        await AtAsync(designer, 2, "Redirect URL");
        var redirectUrl = await designer.Button("Copy Redirect URL").GetAttributeAsync("data-copy");
        var (clientId, clientSecret) = await RegisterAsync(designer, sandbox, redirectUrl.ShouldNotBeNull());
        await designer.PressAsync("Next: App Credentials");

        await AtAsync(designer, 3, "App Credentials");
        await RefusesAsync(designer, "Client ID", "", "Next: Login URL");
        await designer.FillAsync("Client ID", clientId);
        await designer.FillAsync("Enter Client secret", clientSecret);
        await designer.PressAsync("Save secret");
        await designer.IsAtAsync("secret=saved$");
        await designer.ReadyAsync();
        await Expect(designer.Box("Client ID")).ToHaveValueAsync(clientId);
        await designer.PressAsync("Next: Login URL");

        await AtAsync(designer, 4, "Login URL");
        await RefusesAsync(designer, "Login URL", "sandbox.example/authorize", "Next: Token URL");
        await designer.TypeIntoAsync(designer.Text("Login URL"), $"{sandbox}/{{{{environment}}}}/authorize");
        await designer.TypeIntoAsync(designer.Text("Scopes"), "profile email accounts.read offline_access");
        await designer.Page.Keyboard.PressAsync("Enter");
        await designer.PressAsync("Next: Token URL");

        await AtAsync(designer, 5, "Token URL");
        await RefusesAsync(designer, "Token URL", "https://user:pass@sandbox.example/token", "Next: Refresh Token URL");
        await designer.TypeIntoAsync(designer.Text("Token URL"), $"{sandbox}/{{{{environment}}}}/token");
        await designer.PressAsync("Next: Refresh Token URL");

        await AtAsync(designer, 6, "Refresh Token URL");
        await designer.PressAsync("Next: Revoke URL");

        await AtAsync(designer, 7, "Revoke URL");
        await RefusesAsync(designer, "Revoke URL", "{{nobody.knows}}", "Next: Test API");
        await designer.TypeIntoAsync(designer.Text("Revoke URL"), $"{sandbox}/{{{{environment}}}}/revoke");
        await designer.PressAsync("Next: Test API");

        await AtAsync(designer, 8, "Test API");
        await RefusesAsync(designer, "Test API", $"{sandbox}/{{{{environment}}}}/me", "Next: Connection Name");
        await designer.PressAsync($"Add {sandbox}/{{{{environment}}}}/");
        await designer.PressAsync("Next: Connection Name");

        await AtAsync(designer, 9, "Connection Name");
        await RefusesAsync(designer, "Connection Name", "{{access_token}}", "Next: Allowed URLs");
        await designer.TypeIntoAsync(designer.Text("Connection Name"), "{{test.name}} at the harbour");
        await designer.PressAsync("Next: Allowed URLs");

        await AtAsync(designer, 10, "Allowed URLs");
        await Expect(designer.Text("Allowed URL 1")).ToHaveValueAsync($"{sandbox}/{{{{environment}}}}/");
        await RefusesAsync(designer, "Allowed URL 1", "https://*.example.com/", "Next: Unique Identifier");
        await designer.TypeIntoAsync(designer.Text("Allowed URL 1"), $"{sandbox}/{{{{environment}}}}/");
        await designer.PressAsync("Next: Unique Identifier");

        await AtAsync(designer, 11, "Unique Identifier");
        await RefusesAsync(designer, "Unique Identifier", "{{nobody.knows}}", "Next: Set Request Parameters");
        await designer.TypeIntoAsync(designer.Text("Unique Identifier"), "{{environment}}:{{test.id}}");
        await designer.PressAsync("Next: Set Request Parameters");

        await AtAsync(designer, 12, "Set Request Parameters");
        var headers = designer.Page.GetByRole(AriaRole.Table, new() { Name = "Headers" }).First;
        await designer.TypeIntoAsync(headers.GetByLabel("Key, new row", new() { Exact = true }), "X-Version");
        await designer.Page.Keyboard.PressAsync("Tab");
        await designer.TypeIntoAsync(headers.GetByLabel("Value, X-Version", new() { Exact = true }), "v2");
        await designer.PressAsync("Review and connect");

        await designer.SeesHeadingAsync("Review and publish");
        await designer.PressAsync("Publish version 1");
        await designer.SeesAsync("v1");
        await designer.OpenAsync("/integrations/harbour-crm/connect");
        await designer.PressAsync("Connect to Harbour CRM");
        await designer.AnswerSandboxAsync("bob");
        await designer.SeesHeadingAsync("Bob Baker at the harbour");
    }

    private static async Task AtAsync(Person person, int number, string title)
    {
        await person.ReadyAsync();
        var heading = person.Page.GetByRole(
            AriaRole.Heading,
            new() { Name = $"Step {number} of 12: {title}", Exact = true }
        );
        // A new step begins at its heading; whoever typed before would be interrupted.
        await Expect(heading).ToBeFocusedAsync();
    }

    /// <summary>A bad value is refused with a message at its field, and stays as it was typed.</summary>
    private static async Task RefusesAsync(Person person, string label, string value, string next)
    {
        var here = person.Page.Url;
        var box = person.Text(label);
        await person.TypeIntoAsync(box, value);
        await person.PressAsync(next);
        await Expect(box).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(box).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("Error: .+"));
        await Expect(box).ToHaveValueAsync(value);
        person.Page.Url.ShouldBe(here);
    }

    /// <summary>In another tab, as with a real provider: register an app and read its credentials.</summary>
    private static async Task<(string ClientId, string ClientSecret)> RegisterAsync(
        Person designer,
        string sandbox,
        string redirectUrl
    )
    {
        var tab = new Person(await designer.Page.Context.NewPageAsync(), sandbox);
        await tab.OpenAsync("/apps");
        await tab.FillAsync("Name", "Harbour CRM");
        await tab.FillAsync("Redirect URLs", redirectUrl);
        await tab.PressAsync("Register app");
        await tab.SeesHeadingAsync("Harbour CRM");
        var read = (await tab.Box("Client ID").InputValueAsync(), await tab.Box("Client secret").InputValueAsync());
        await tab.Page.CloseAsync();
        return read;
    }
}
