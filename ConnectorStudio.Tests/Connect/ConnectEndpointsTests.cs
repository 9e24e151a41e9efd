using System.Net;
using ConnectorStudio.Connect;
using ConnectorStudio.Core;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Connect;

/// <summary>Starting, leaving, cancelling, trying again: over plain HTTP, as browsers and attackers do.</summary>
public sealed class ConnectEndpointsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task O_08_No_flow_starts_without_a_form_of_ours()
    {
        await using var browser = await ConnectBrowser.OpenAsync();
        var fields = new Dictionary<string, string> { ["integration"] = ConnectBrowser.Slug };

        using var posted = await browser.Console.PostAsync("/connect/start", new FormUrlEncodedContent(fields), Ct);
        using var got = await browser.Console.GetAsync($"/connect/start?integration={ConnectBrowser.Slug}", Ct);
        using var again = await browser.Console.PostAsync("/connect/again", new FormUrlEncodedContent(fields), Ct);
        using var cancelled = await browser.Console.PostAsync("/connect/cancel", new FormUrlEncodedContent(fields), Ct);

        posted.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        again.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        cancelled.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        got.IsSuccessStatusCode.ShouldBeFalse();
        var attempts = browser.Studio.Services.GetRequiredService<IAttemptStore>();
        (await attempts.ListAsync(new AttemptQuery(), Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_starts_without_being_signed_in()
    {
        await using var studio = new StudioFactory();
        using var visitor = studio.Visitor();

        using var answer = await visitor.PostAsync("/connect/start", new FormUrlEncodedContent([]), Ct);

        answer.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        answer.Headers.Location?.ToString().ShouldContain("/sign-in");
    }

    [Fact]
    public async Task A_start_binds_the_browser_and_leaves_by_a_page_of_ours()
    {
        await using var browser = await ConnectBrowser.OpenAsync(Role.Tester);

        using var started = await browser.PostStartAsync();

        started.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var id = ConnectBrowser.IdIn(started.Headers.Location!, "/connect/go/");
        var cookie = started
            .Headers.GetValues("Set-Cookie")
            .Single(each => each.Contains("studio-connect", StringComparison.Ordinal));
        cookie.ShouldStartWith($"studio-connect-{id:N}=");
        cookie.ShouldContain("path=/;");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldContain("httponly");
        cookie.ShouldNotContain("secure");

        var login = await browser.LoginUrlAsync(id);
        login.AbsolutePath.ShouldBe("/production/authorize");
        login.Query.ShouldContain("code_challenge_method=S256");
    }

    [Fact]
    public void The_binding_cookie_is_host_bound_and_secure_where_the_studio_is_reached_by_https()
    {
        var http = new DefaultHttpContext();
        var id = Guid.CreateVersion7();

        new BrowserBinding(new PublicAddress("https://studio.example", "/studio")).Bind(
            http,
            id,
            "value",
            DateTimeOffset.UtcNow
        );

        var cookie = http.Response.Headers.SetCookie.ToString();
        cookie.ShouldStartWith($"__Host-studio-connect-{id:N}=value");
        cookie.ShouldContain("path=/;");
        cookie.ShouldContain("secure");
    }

    [Fact]
    public async Task The_page_that_leaves_is_for_the_browser_that_started_and_changes_nothing()
    {
        await using var browser = await ConnectBrowser.OpenAsync();
        var id = await browser.StartAsync();
        var before = (await browser.AttemptAsync(id)).Revision;

        await browser.LoginUrlAsync(id);
        using var other = await browser.Studio.SignInAsync(Role.Admin);
        using var refused = await other.GetAsync($"/connect/go/{id}", Ct);

        refused.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        refused.Headers.Location!.ToString().ShouldBe("/connect/stopped?reason=not-here");
        (await browser.AttemptAsync(id)).Revision.ShouldBe(before);
    }

    [Fact]
    public async Task A_refused_value_comes_back_with_its_sentence()
    {
        await using var browser = await ConnectBrowser.OpenAsync();

        using var refused = await browser.PostStartAsync(("field.environment", "mars"));

        refused.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = await browser.Console.GetStringAsync(refused.Headers.Location, Ct);
        page.ShouldContain("Environment: choose one of Production, Sandbox.");
    }

    [Fact]
    public async Task A_start_that_is_not_possible_says_why()
    {
        await using var browser = await ConnectBrowser.OpenAsync();

        using var refused = await browser.PostStartAsync(("connection", Guid.CreateVersion7().ToString()));

        var page = await browser.Console.GetStringAsync(refused.Headers.Location, Ct);
        page.ShouldContain("There is no such connection.");
    }

    [Fact]
    public async Task A_waiting_attempt_is_cancelled_by_who_started_it()
    {
        await using var browser = await ConnectBrowser.OpenAsync();
        var id = await browser.StartAsync();

        using var cancelled = await browser.Console.PostFormAsync(
            $"/attempts/{id}",
            new() { ["attempt"] = id.ToString() },
            "/connect/cancel"
        );

        cancelled.Headers.Location!.ToString().ShouldBe($"/attempts/{id}");
        (await browser.AttemptAsync(id)).Status.ShouldBe(AttemptStatus.Cancelled);
    }

    [Fact]
    public async Task A_finding_is_mended_in_the_draft_and_tried_again_in_one_step()
    {
        await using var browser = await ConnectBrowser.OpenAsync();
        await browser.ChangeDraftAsync(draft => draft.Redirect.CodeParameter = "auth_code");
        var failed = await browser.ConnectAsync(("draft", "true"));
        var finding = failed.Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("callback.code_under_other_name");

        using var again = await browser.Console.PostFormAsync(
            $"/attempts/{failed.Id}",
            new() { ["attempt"] = failed.Id.ToString(), ["finding"] = finding.Code },
            "/connect/again"
        );

        var next = await browser.AttemptAsync(ConnectBrowser.IdIn(again.Headers.Location!, "/connect/go/"));
        next.Draft.ShouldBeTrue();
        next.Fields.ShouldBe(failed.Fields);
        (await browser.DraftAsync()).Redirect.CodeParameter.ShouldBe("code");
    }

    [Fact]
    public async Task Trying_again_follows_an_integration_that_was_renamed()
    {
        await using var browser = await ConnectBrowser.OpenAsync();
        await browser.ChangeDraftAsync(draft => draft.Redirect.CodeParameter = "auth_code");
        var failed = await browser.ConnectAsync(("draft", "true"));
        var store = browser.Studio.Services.GetRequiredService<IIntegrationStore>();
        var record = (await store.FindAsync(failed.IntegrationId, Ct)).ShouldNotBeNull();
        record.Slug = "renamed";
        (await store.UpdateAsync(record, null, Ct)).ShouldBeTrue();

        using var again = await browser.Console.PostFormAsync(
            $"/attempts/{failed.Id}",
            new() { ["attempt"] = failed.Id.ToString() },
            "/connect/again"
        );

        var next = await browser.AttemptAsync(ConnectBrowser.IdIn(again.Headers.Location!, "/connect/go/"));
        next.IntegrationId.ShouldBe(failed.IntegrationId);
        next.IntegrationSlug.ShouldBe("renamed");
    }

    [Fact]
    public async Task A_tester_tries_again_but_does_not_mend()
    {
        await using var browser = await ConnectBrowser.OpenAsync(Role.Tester);
        await browser.ChangeDraftAsync(draft => draft.Redirect.CodeParameter = "auth_code");
        var failed = await browser.ConnectAsync(("draft", "true"));
        var form = new Dictionary<string, string> { ["attempt"] = failed.Id.ToString() };

        using var again = await browser.Console.PostFormAsync($"/attempts/{failed.Id}", form, "/connect/again");
        form["finding"] = failed.Findings[0].Code;
        using var mended = await browser.Console.PostFormAsync($"/attempts/{failed.Id}", form, "/connect/again");

        again.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        mended.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.DraftAsync()).Redirect.CodeParameter.ShouldBe("auth_code");
    }

    [Fact]
    public async Task The_trace_of_an_attempt_is_a_file_without_secrets()
    {
        await using var browser = await ConnectBrowser.OpenAsync();
        var attempt = await browser.ConnectAsync();
        attempt.Status.ShouldBe(
            AttemptStatus.Succeeded,
            string.Join(' ', attempt.Findings.Select(finding => finding.Title))
        );

        using var answer = await browser.Console.GetAsync($"/attempts/{attempt.Id}/trace", Ct);
        var trace = await answer.Content.ReadAsStringAsync(Ct);

        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        trace.ShouldContain("\"status\": \"succeeded\"");
        trace.ShouldContain("grant_type=authorization_code");
        trace.ShouldContain("••••••••");
    }
}
