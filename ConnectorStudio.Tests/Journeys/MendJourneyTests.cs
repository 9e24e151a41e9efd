using System.Text.Json.Nodes;
using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.Api;
using ConnectorStudio.Tests.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Journeys;

/// <summary>What a new user gets wrong first: one click from the finding it is mended, and the second try connects.</summary>
public sealed class MendJourneyTests(Chromium chromium) : IAsyncLifetime
{
    private BrowserStudio studio = null!;
    private Person designer = null!;
    private string sandbox = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        studio = BrowserStudio.Start(chromium);
        sandbox = studio.Studio.Services.GetRequiredService<SandboxHost>().Origin;
        designer = await studio.SignedInAsync(Role.Designer);
    }

    public ValueTask DisposeAsync() => studio.DisposeAsync();

    [Fact]
    public async Task A_wrong_secret_and_a_slash_at_the_end_of_the_registered_URL()
    {
        using var harbour = await MakeAsync("harbour", "s3cret-of-another-app", redirect => redirect);
        await StartAsync("harbour");
        await designer.AnswerSandboxAsync("alice");
        await designer.SeesAsync("refuses the client");

        await designer.FollowAsync("Go to the field");
        await designer.SeesHeadingAsync("Step 3 of 12: App Credentials");
        await designer.ReadyAsync();
        await designer.PressAsync("Replace Client secret");
        await designer.FillAsync("New Client secret", harbour.Key!);
        await designer.PressAsync("Replace secret");
        await designer.IsAtAsync("secret=saved$");
        await StartAsync("harbour");
        await designer.AnswerSandboxAsync("alice");
        await designer.SeesHeadingAsync("Alice Archer");

        using var pier = await MakeAsync("pier", secret: null, redirect => $"{redirect}/");
        await StartAsync("pier");
        await designer.SeesHeadingAsync("This request cannot go on");
        var app = new Person(designer.Page, sandbox);
        await designer.OpenAsync("/attempts");
        await designer.FollowAsync("pier");
        await designer.PressAsync("Ask the login page");
        await designer.SeesAsync("does not know the Redirect URL");
        await Accessible.JudgeAsync(designer.Page, "a waiting attempt with a finding");
        await designer.Page.SetViewportSizeAsync(1440, 900);

        await designer.FollowAsync("Go to the field");
        await designer.SeesHeadingAsync("Step 2 of 12: Redirect URL");
        await designer.ReadyAsync();
        var redirectUrl = (await designer.Button("Copy Redirect URL").GetAttributeAsync("data-copy")).ShouldNotBeNull();
        await app.OpenAsync($"/apps/{pier.ClientId}");
        await app.FillAsync("Redirect URLs", redirectUrl);
        await app.PressAsync("Save settings");
        await app.SeesAsync("Saved.");
        await StartAsync("pier");
        await designer.AnswerSandboxAsync("alice");
        await designer.SeesHeadingAsync("Alice Archer");
    }

    [Fact]
    public async Task The_exercise_of_the_wrong_scope_separator()
    {
        await designer.OpenAsync("/practice");
        await Accessible.JudgeAsync(designer.Page, "the exercises");
        await designer.Page.SetViewportSizeAsync(1440, 900);
        await designer.PressAsync(
            designer
                .Page.Locator("li", new() { HasText = "Wrong scope separator" })
                .GetByRole(Microsoft.Playwright.AriaRole.Button)
        );
        await designer.SeesAsync("likely need another separator");
        await designer.OpenAsync("/practice");
        await designer.SeesHeadingAsync("Broken now: Wrong scope separator");
        await designer.FollowAsync("Read the diagnosis");

        await designer.PressAsync("Use a space and try again");
        await designer.AnswerSandboxAsync("alice");
        await designer.SeesHeadingAsync("Alice Archer");

        await designer.OpenAsync("/practice");
        await designer.SeesAsync("1 mended");
        await designer.PressAsync("Heal");
        await designer.SeesAsync("All is well");
    }

    private async Task StartAsync(string slug)
    {
        await designer.OpenAsync($"/integrations/{slug}/connect");
        await designer.PressAsync($"Connect to {slug}");
    }

    /// <summary>An integration with the sandbox and its app there; a null secret is the right one.</summary>
    private async Task<SandboxClient> MakeAsync(string slug, string? secret, Func<string, string> registered)
    {
        using var program = await studio.Studio.ProgramAsync(Permission.Administer);
        var document = JsonNode.Parse(
            $$$"""
            {
              "schema": "connectorstudio/integration/v1", "slug": "{{{slug}}}", "name": "{{{slug}}}",
              "authorization": { "url": "{{{sandbox}}}/authorize", "scopes": ["profile"], "alwaysScopes": ["offline_access"] },
              "token": { "url": "{{{sandbox}}}/token" },
              "test": { "url": "/me" }, "connectionName": "{{test.name}}", "allowedUrls": ["{{{sandbox}}}/"],
              "uniqueIdentifier": "{{test.id}}"
            }
            """
        )!;
        using var made = await program.SendAsync(HttpMethod.Post, "/api/v1/integrations", new { document }, []);
        var integration = await made.ShouldBeAsync(System.Net.HttpStatusCode.Created);
        var redirectUri = integration.GetProperty("redirectUri").GetString()!;
        var app = await SandboxClient.RegisterAsync(
            sandbox,
            new { redirectUris = new[] { registered(redirectUri) } },
            Ct
        );

        document["client"] = new JsonObject { ["id"] = app.ClientId };
        var route = $"/api/v1/integrations/{slug}";
        using var read = await program.SendAsync(HttpMethod.Get, route, null, []);
        using var saved = await program.SendAsync(
            HttpMethod.Put,
            route,
            new { document, clientSecret = secret ?? app.Key },
            ("If-Match", read.Headers.ETag!.ToString())
        );
        _ = await saved.ShouldBeAsync(System.Net.HttpStatusCode.OK);
        return app;
    }
}
