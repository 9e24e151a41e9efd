using System.Net;
using System.Net.Http.Headers;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Journeys;

public sealed class LifeJourneyTests(Chromium chromium)
{
    private const string Alice = "Alice Archer (production)";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Admin_revokes_and_the_provider_refuses_the_token_and_status_and_history_tell_it()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var tester = await studio.SignedInAsync(Role.Tester);
        await tester.ConnectSandboxAsync("alice", Alice);
        var token = await AccessTokenAsync(studio);
        (await AskSandboxAsync(studio, token)).ShouldBe(HttpStatusCode.OK);

        var admin = await studio.SignedInAsync(Role.Admin);
        await admin.OpenAsync("/connections");
        await admin.FollowAsync(Alice);
        await admin.SeesHeadingAsync(Alice);
        await admin.PressAsync("Revoke…");
        await admin.PressInDialogAsync("Revoke");
        await admin.SeesAsync("Revoked");
        (await AskSandboxAsync(studio, token)).ShouldBe(HttpStatusCode.Unauthorized);

        await admin.FollowAsync("History");
        await admin.SeesAsync("by admin@studio.example");
        await admin.OpenAsync("/connections?status=revoked");
        await Person.SeesAsync(admin.Link(Alice));
    }

    [Fact]
    public async Task Tester_connects_but_cannot_change_an_integration_by_page_or_by_raw_request()
    {
        await using var studio = BrowserStudio.Start(chromium);
        var tester = await studio.SignedInAsync(Role.Tester);
        await tester.ConnectSandboxAsync("alice", Alice);

        await tester.OpenAsync("/integrations/sandbox-crm/token-url");
        await tester.SeesAsync("Your role shows this step");
        (await tester.Box("Token URL").IsDisabledAsync()).ShouldBeTrue();
        await tester.OpenAsync("/integrations/new");
        await tester.SeesAsync("This is not for your role");

        using var raw = await studio.Studio.SignInAsync(Role.Tester);
        var html = await raw.GetStringAsync("/integrations/sandbox-crm/connect", Ct);
        using var refused = await raw.PostAsync(
            "/integrations/sandbox-crm/secret",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = Forms.Token(html),
                    ["name"] = "client",
                    ["value"] = "another secret",
                }
            ),
            Ct
        );
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<string> AccessTokenAsync(BrowserStudio studio)
    {
        await using var scope = studio.Studio.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IConnectionStore>();
        var connection = (await store.ListAsync(new ConnectionQuery(), Ct)).ShouldHaveSingleItem();
        var tokens = (await store.TokensAsync(connection.Id, Ct)).ShouldNotBeNull();
        var vault = scope.ServiceProvider.GetRequiredService<ConnectionVault>();
        vault.OpenAccess(tokens).Opened(out var access).ShouldBeTrue();
        return access!.Reveal();
    }

    private static async Task<HttpStatusCode> AskSandboxAsync(BrowserStudio studio, string token)
    {
        using var http = new HttpClient();
        var origin = studio.Studio.Services.GetRequiredService<SandboxHost>().Origin;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{origin}/production/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
