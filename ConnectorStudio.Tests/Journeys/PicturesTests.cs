using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ConnectorStudio.Tests.Journeys;

/// <summary>The pictures of the README. <c>docs/pictures.sh</c> names the folder; else they land in a passing one.</summary>
public sealed class PicturesTests(Chromium chromium)
{
    [Fact]
    public async Task Pictures_of_the_wizard_and_of_a_failed_connect_can_be_taken()
    {
        var named = Environment.GetEnvironmentVariable("CONNECTORSTUDIO_PICTURES");
        var folder = named ?? Directory.CreateTempSubdirectory("pictures").FullName;
        await using var studio = BrowserStudio.Start(chromium);
        var designer = await studio.SignedInAsync(Role.Designer);

        await designer.OpenAsync("/integrations/sandbox-crm/login-url");
        await designer.SeesHeadingAsync("Step 4 of 12: Login URL");
        await TakeAsync(designer, folder, "wizard.png");

        await SetWrongSecretAsync(studio);
        await designer.StartSandboxAsync();
        await designer.AnswerSandboxAsync("alice");
        await designer.SeesAsync("Failed at token");
        await TakeAsync(designer, folder, "connect-failed.png");
        if (named is null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task TakeAsync(Person person, string folder, string name)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        await person.Page.EvaluateAsync("document.fonts.ready");
        await person.Page.ScreenshotAsync(
            new()
            {
                Path = file.FullName,
                Animations = ScreenshotAnimations.Disabled,
                Caret = ScreenshotCaret.Hide,
            }
        );
        file.Length.ShouldBeGreaterThan(20_000);
    }

    private static async Task SetWrongSecretAsync(BrowserStudio studio)
    {
        await using var scope = studio.Studio.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IIntegrationStore>();
        var record = await store.FindAsync("sandbox-crm", TestContext.Current.CancellationToken);
        var clientId = IntegrationJson.Read(record.ShouldNotBeNull().Document).Client.Id;
        var apps = studio.Studio.Services.GetRequiredService<SandboxApps>();
        await apps.SetFaultsAsync(clientId, [SandboxFault.WrongSecret], TestContext.Current.CancellationToken);
    }
}
