using System.Net;
using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Components.Wizard;

/// <summary>P-18, before any login: the Test API with a token that the designer brings.</summary>
public sealed class TestTrialTests : IAsyncLifetime
{
    private const string Page = "/integrations/acme-crm/test-api";
    private AuthorizationServer app = null!;
    private StudioFactory studio = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await AuthorizationServer.StartAsync();
        app.Marker = "planted-";
        studio = app.Known(new StudioFactory());
    }

    public async ValueTask DisposeAsync()
    {
        await studio.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task The_answer_is_a_tree_to_choose_from_and_the_token_is_kept_nowhere()
    {
        await AddAsync();
        app.Answers[Endpoint.Api] = echo =>
            Answer.Json(JsonSerializer.Serialize(new { id = "acct_1", echo = echo.Header("Authorization") }));
        var token = app.Grant().Access.Single();
        using var designer = await studio.SignInAsync(Role.Designer);

        var back = await TryAsync(designer, $" {token}\n");

        var sent = app.Requests.ShouldHaveSingleItem();
        sent.Url.ShouldBe("https://api.acme.example/v1/me");
        sent.Header("Authorization").ShouldBe($"Bearer {token}");
        var page = await designer.GetStringAsync(back, Ct);
        page.ShouldContain("GET /v1/me answered 200");
        page.ShouldContain("acct_1");
        page.ShouldContain("of the test above");
        foreach (var shown in new[] { page, back, await designer.GetStringAsync(Page, Ct) })
        {
            shown.ShouldNotContain("planted-");
        }

        (await RecordAsync()).Sample.ShouldBeNull();
        (await designer.GetStringAsync(Page, Ct)).ShouldNotContain("acct_1");
    }

    [Fact]
    public async Task Nobody_else_sees_what_came_of_it()
    {
        await AddAsync();
        using var designer = await studio.SignInAsync(Role.Designer);
        using var admin = await studio.SignInAsync(Role.Admin);
        var back = await TryAsync(designer, app.Grant().Access.Single());

        var theirs = await admin.GetStringAsync(back, Ct);

        theirs.ShouldNotContain("acct_1");
        theirs.ShouldContain("Send it again to see it.");
    }

    [Fact]
    public async Task A_token_that_the_app_refuses_is_told_with_its_evidence()
    {
        await AddAsync();
        using var designer = await studio.SignInAsync(Role.Designer);

        var page = await designer.GetStringAsync(await TryAsync(designer, "planted-unknown-1"), Ct);

        page.ShouldContain("GET /v1/me answered 401");
        page.ShouldContain("data-code=\"test.");
        page.ShouldNotContain("planted-");
    }

    [Fact]
    public async Task A_token_goes_nowhere_but_to_the_allowed_urls()
    {
        await AddAsync(draft => draft.Test.Url = "https://collect.evil.example/me");
        using var designer = await studio.SignInAsync(Role.Designer);

        var page = await designer.GetStringAsync(await TryAsync(designer, app.Grant().Access.Single()), Ct);

        app.Requests.ShouldBeEmpty();
        page.ShouldContain("Nothing was sent");
    }

    [Fact]
    public async Task Nothing_is_sent_without_a_token_by_a_tester_or_without_antiforgery()
    {
        await AddAsync();
        using var designer = await studio.SignInAsync(Role.Designer);
        using var tester = await studio.SignInAsync(Role.Tester);
        var token = app.Grant().Access.Single();
        using var bare = new FormUrlEncodedContent([new("token", token)]);

        (await TryAsync(designer, "  ")).ShouldNotContain("trial=");
        using var refused = await tester.PostFormAsync(
            "/",
            new() { ["token"] = token },
            "/integrations/acme-crm/trial"
        );
        using var forged = await designer.PostAsync("/integrations/acme-crm/trial", bare, Ct);
        using var unknown = await designer.PostFormAsync(
            Page,
            new() { ["token"] = token },
            "/integrations/never-there/trial"
        );

        refused.StatusCode.ShouldNotBe(HttpStatusCode.SeeOther);
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        app.Requests.ShouldBeEmpty();
    }

    private static async Task<string> TryAsync(HttpClient designer, string token)
    {
        using var answer = await designer.PostFormAsync(
            Page,
            new() { ["token"] = token },
            "/integrations/acme-crm/trial"
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return answer.Headers.Location!.OriginalString;
    }

    private async Task<IntegrationRecord> RecordAsync() =>
        (await studio.Services.GetRequiredService<IIntegrationStore>().FindAsync("acme-crm", Ct)).ShouldNotBeNull();

    private Task AddAsync(Action<IntegrationDraft>? change = null)
    {
        var draft = Some.Draft();
        draft.Client.Id = ""; // a login could not even begin
        change?.Invoke(draft);
        return studio.AddAsync(draft);
    }
}
