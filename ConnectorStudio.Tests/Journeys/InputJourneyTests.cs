using System.Net;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Api;
using static Microsoft.Playwright.Assertions;

namespace ConnectorStudio.Tests.Journeys;

public sealed class InputJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task A_tester_gives_a_connection_the_field_that_a_newer_version_asks_for()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var tester = await studio.SignedInAsync(Role.Tester);
        await tester.ConnectSandboxAsync("alice", "Alice Archer (production)");
        await AskForRegionAsync(studio);

        await tester.FollowAsync("Open connection");
        await tester.SeesAsync("Version 2 asks for Region.");
        await Expect(tester.Button("Refresh now")).ToBeDisabledAsync();
        await tester.PressAsync("Save and use it again");
        await tester.IsAtAsync("again=");
        await tester.ReadyAsync();
        await tester.SeesAsync("Region is missing.");
        await Accessible.JudgeAsync(tester.Page, "a connection that needs input");
        await tester.FillAsync("Region", "eu");
        await tester.PressAsync("Save and use it again");

        await tester.IsAtAsync("/connections/[0-9a-f-]{36}$");
        await tester.ReadyAsync();
        await tester.SeesAsync("Fields filled in");
        await tester.PressAsync("Test now");
        await tester.SeesHeadingAsync("Test");
    }

    private static async Task AskForRegionAsync(BrowserStudio studio)
    {
        const string route = "/api/v1/integrations/sandbox-crm";
        using var program = await studio.Studio.ProgramAsync(Permission.Design);
        using var read = await program.SendAsync(HttpMethod.Get, route, null, []);
        var document = JsonNode.Parse((await read.JsonAsync()).GetProperty("document").GetRawText())!;
        document["fields"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["key"] = "region",
                    ["label"] = "Region",
                    ["required"] = true,
                }
            );
        document["request"]!["headers"]!
            .AsArray()
            .Add(new JsonObject { ["name"] = "X-Region", ["value"] = "{{region}}" });
        using var saved = await program.SendAsync(
            HttpMethod.Put,
            route,
            new { document },
            ("If-Match", read.Headers.ETag!.ToString())
        );
        await saved.ShouldBeAsync(HttpStatusCode.OK);
        using var published = await program.SendAsync(HttpMethod.Post, $"{route}/publish", new { }, []);
        await published.ShouldBeAsync(HttpStatusCode.OK);
    }
}
