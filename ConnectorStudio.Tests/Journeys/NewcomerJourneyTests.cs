using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Journeys;

public sealed class NewcomerJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task Newcomer_creates_the_administrator_connects_the_sandbox_and_holds_an_active_connection()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var newcomer = await studio.VisitorAsync();

        await newcomer.OpenAsync("/");
        await newcomer.SeesHeadingAsync("Create the administrator");
        await newcomer.FillAsync("Email", "mara@harbour.example");
        await newcomer.FillAsync("Password", StudioFactory.Password);
        await newcomer.FillAsync("Password again", StudioFactory.Password);
        await newcomer.PressAsync("Create and open the studio");
        await newcomer.SeesHeadingAsync("Overview");
        await newcomer.ReadyAsync();

        await newcomer.FollowAsync("Connect to Sandbox CRM");
        await newcomer.SeesHeadingAsync("Connect to Sandbox CRM");
        await newcomer.PressAsync("Connect to Sandbox CRM");
        await newcomer.AnswerSandboxAsync("alice");
        await newcomer.SeesHeadingAsync("Alice Archer (production)");

        await newcomer.FollowAsync("Open connection");
        await newcomer.SeesAsync("Identifier");
        await newcomer.SeesHeadingAsync("Alice Archer (production)");
        await newcomer.SeesAsync("Active");
    }
}
