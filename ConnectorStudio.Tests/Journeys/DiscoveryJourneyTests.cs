using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Journeys;

public sealed class DiscoveryJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task Designer_types_an_issuer_a_client_id_and_a_secret_and_connects()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var sandbox = studio.Studio.Services.GetRequiredService<SandboxHost>().Origin;
        var designer = await studio.SignedInAsync(Role.Designer);

        await designer.OpenAsync("/integrations/new/discover");
        await designer.FillAsync("Address", sandbox);
        await designer.PressAsync("Discover");
        await designer.SeesHeadingAsync($"Issuer {sandbox}/");
        await Accessible.JudgeAsync(designer.Page, "discovery with its table");
        await designer.Page.SetViewportSizeAsync(1440, 900);
        await designer.FillAsync("Name of the app", "Harbour CRM");
        await designer.PressAsync("Create the integration");

        await designer.SeesHeadingAsync("Step 3 of 12: App Credentials");
        await designer.ReadyAsync();
        var redirectUrl = await designer.Button("Copy Redirect URL").GetAttributeAsync("data-copy");
        using var app = await SandboxClient.RegisterAsync(
            sandbox,
            new { redirectUris = new[] { redirectUrl } },
            TestContext.Current.CancellationToken
        );
        await designer.FillAsync("Client ID", app.ClientId);
        await designer.FillAsync("Enter Client secret", app.Key!);
        await designer.PressAsync("Save secret");
        await designer.IsAtAsync("secret=saved$");
        await designer.ReadyAsync();

        await designer.FollowAsync("Try connection");
        await designer.PressAsync("Connect to Harbour CRM");
        await designer.AnswerSandboxAsync("bob");
        await designer.SeesHeadingAsync("Bob Baker");
    }
}
