using System.Diagnostics;
using ConnectorStudio.Core.People;
using static Microsoft.Playwright.Assertions;

namespace ConnectorStudio.Tests.Journeys;

public sealed class PlaygroundJourneyTests(Chromium chromium)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_designer_sends_a_request_sees_where_each_header_came_from_and_takes_it_along_as_curl()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var designer = await studio.SignedInAsync(Role.Designer);
        await designer.ConnectSandboxAsync("alice", "Alice Archer (production)");
        await designer.FollowAsync("Open connection");
        await designer.FollowAsync("Request");
        var path = designer.Page.GetByRole(
            Microsoft.Playwright.AriaRole.Textbox,
            new() { NameRegex = new("^Path behind") }
        );

        await designer.TypeIntoAsync(path, "/contacts?limit=2");
        await designer.PressAsync("Send");

        await designer.SeesAsync("200 OK");
        var answer = designer.Page.GetByRole(
            Microsoft.Playwright.AriaRole.Group,
            new() { Name = "Body of the answer" }
        );
        await Person.SeesAsync(answer.GetByText("\"Priya Nair\""));
        await designer.PressAsync(answer.Locator("summary").First);
        await Person.SeesNoMoreAsync(answer.GetByText("\"Priya Nair\""));
        await designer.PressAsync("Raw");
        await designer.SeesAsync("{\"items\":[{\"id\":\"con_2001\"");
        var sent = designer.Page.GetByRole(
            Microsoft.Playwright.AriaRole.Group,
            new() { Name = "Request as sent", Exact = true }
        );
        await Expect(sent).ToContainTextAsync("Authorization: Bearer ••••••••");
        foreach (var header in await sent.Locator(".cs-sent-header").AllAsync())
        {
            (await header.Locator(".cs-sent-from").InnerTextAsync()).ShouldBeOneOf("Studio", "You", "Step 12, row 1");
        }

        await Accessible.JudgeAsync(designer.Page, "an answered request");
        var curl = await designer.Button("Copy as curl: request as curl").GetAttributeAsync("data-copy");
        var key = (await studio.Studio.MakeKeyAsync([Permission.SendRequests])).Text.Reveal();
        (await RunAsync(curl.ShouldNotBeNull().Replace("YOUR_API_KEY", key, StringComparison.Ordinal))).ShouldContain(
            "Priya Nair"
        );
    }

    private static async Task<string> RunAsync(string command)
    {
        var start = new ProcessStartInfo("sh", ["-c", command])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start).ShouldNotBeNull();
        var said = await process.StandardOutput.ReadToEndAsync(Ct).WaitAsync(TimeSpan.FromMinutes(1), Ct);
        await process.WaitForExitAsync(Ct);
        return said;
    }
}
