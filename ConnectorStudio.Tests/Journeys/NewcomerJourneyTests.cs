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
        await Accessible.JudgeAsync(newcomer.Page, "set-up");
        await newcomer.FillAsync("Email", "mara@harbour.example");
        await newcomer.FillAsync("Password", StudioFactory.Password);
        await newcomer.FillAsync("Password again", StudioFactory.Password);
        await newcomer.PressAsync("Create and open the studio");
        await newcomer.IsAtAsync($"^{studio.Studio.Origin}/$");
    }
}
