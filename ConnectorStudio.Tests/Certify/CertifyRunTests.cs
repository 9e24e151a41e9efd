using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Api;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Certify;

public sealed partial class CertifyRunTests(CertifyStudio studio) : IClassFixture<CertifyStudio>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_of_the_published_version_leaves_its_badge_and_nothing_else()
    {
        studio.App.Reset();
        var slug = await studio.MakeAsync(publish: true);
        var run = await studio.WholeAsync(slug, draft: false);

        CertifyStudio.Text(run, "status").ShouldBe("passed", run.ToString());
        CertifyStudio.Verdicts(run)["second_account"].ShouldBe("skipped");
        run.GetProperty("version").GetInt32().ShouldBe(1);
        run.GetProperty("nextUrl").ValueKind.ShouldBe(JsonValueKind.Null);
        (await VersionAsync(slug, 1)).CertifyRunId.ShouldBe(run.GetProperty("id").GetGuid());
        (await ItemsAsync($"/api/v1/connections?integration={slug}")).ShouldBe(0);
        (await ItemsAsync($"/api/v1/attempts?integration={slug}")).ShouldBe(0);
        await EndedAsync(run);
    }

    [Fact]
    public async Task No_secret_stands_in_what_a_run_tells()
    {
        studio.App.Reset();
        var run = await studio.WholeAsync(await studio.MakeAsync());
        var told = run.ToString();
        told.ShouldContain("negative_control");
        told.ShouldNotContain("s3cret");
        GivenOut().Matches(told).Select(found => found.Value).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_stays_on_its_version_when_another_is_published_meanwhile()
    {
        studio.App.Reset();
        studio.App.Api["/v1/broken"] = Answer.Status(500);
        var slug = await studio.MakeAsync(publish: true);
        var id = await studio.StartAsync(slug, draft: false);
        (await studio.LogInAsync(id)).GetProperty("status").GetString().ShouldBe("waiting");

        await studio.ChangeAsync(slug, """{"test":{"url":"/broken"},"connectionName":"Other {{test.name}}"}""");
        var run = await studio.LogInAsync(id);

        CertifyStudio.Text(run, "status").ShouldBe("passed", run.ToString());
        run.GetProperty("version").GetInt32().ShouldBe(1);
        studio.App.Of(Endpoint.Api).ShouldNotContain(request => request.Target == "/v1/broken");
        (await VersionAsync(slug, 1)).CertifiedAt.ShouldNotBeNull();
        (await VersionAsync(slug, 2)).CertifiedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_failed_run_takes_the_badge_of_its_version_away()
    {
        studio.App.Reset();
        var slug = await studio.MakeAsync(publish: true);
        _ = await studio.WholeAsync(slug, draft: false);
        studio.App.Always(Endpoint.Refresh, Answer.Json("""{"error":"invalid_request"}""", 400));
        CertifyStudio.Text(await studio.WholeAsync(slug, draft: false), "status").ShouldBe("failed");
        (await VersionAsync(slug, 1)).CertifiedAt.ShouldBeNull();
    }

    [Fact]
    public async Task What_could_end_the_grant_of_a_live_connection_is_left_for_review()
    {
        studio.App.Reset();
        var slug = await studio.MakeAsync(publish: true);
        var live = await studio.ConnectAsync(slug);
        var login = studio.App.Logins.Find(each => each.CodeSpent).ShouldNotBeNull();

        var run = await studio.WholeAsync(
            slug,
            draft: false,
            secondAccount: true,
            Account.Ann,
            Account.Ann,
            Account.Bob
        );

        CertifyStudio.Text(run, "status").ShouldBe("warning", run.ToString());
        var verdicts = CertifyStudio.Verdicts(run);
        verdicts.Where(leg => leg.Value == "review").Select(leg => leg.Key).ShouldBe(["revoke", "must_fail"]);
        verdicts.Where(leg => leg.Value is not "review").ShouldAllBe(leg => leg.Value == "pass");
        studio.App.Logins.Where(each => each.Person == Account.Ann).ShouldAllBe(each => each.RevokeCalls == 0);
        studio
            .App.Logins.Where(each => each.Person == Account.Bob && each.CodeSpent)
            .ShouldAllBe(each => each.RevokeCalls > 0);
        login.Ended.ShouldBeFalse();
        using var tested = await studio.Program.SendAsync(
            HttpMethod.Post,
            $"/api/v1/connections/{live}/test",
            null,
            []
        );
        (await tested.ShouldBeAsync(HttpStatusCode.OK))
            .GetProperty("legs")[0]
            .GetProperty("verdict")
            .GetString()
            .ShouldBe("pass");
        (await VersionAsync(slug, 1)).CertifiedWithWarnings.ShouldBeTrue();
    }

    [Fact]
    public async Task A_refresh_token_that_does_not_rotate_is_not_sent_twice_beside_a_live_connection()
    {
        studio.App.Reset();
        studio.App.Refreshing = RefreshProfile.Stable;
        var slug = await studio.MakeAsync(publish: true);
        _ = await studio.ConnectAsync(slug);
        var verdicts = CertifyStudio.Verdicts(await studio.WholeAsync(slug, draft: false));
        verdicts["refresh"].ShouldBe("pass");
        verdicts["second_refresh"].ShouldBe("review");
    }

    [Fact]
    public async Task An_app_that_takes_a_revoked_token_until_it_ends_is_a_warning_and_no_failure()
    {
        studio.App.Reset();
        studio.App.Always(Endpoint.Revoke, Answer.Status(200));
        var run = await studio.WholeAsync(await studio.MakeAsync());
        CertifyStudio.Text(run, "status").ShouldBe("warning", run.ToString());
        CertifyStudio.Verdicts(run)["must_fail"].ShouldBe("warn");
        var finding = run.GetProperty("findings")[0];
        finding.GetProperty("code").GetString().ShouldBe("must_fail.revoked_token_taken");
        finding.GetProperty("fixAt").GetString().ShouldBe("provider");
    }

    [Fact]
    public async Task A_token_that_is_known_for_a_moment_after_revoke_is_asked_for_again()
    {
        studio.App.Reset();
        studio.App.Always(Endpoint.Revoke, Answer.Status(200));
        var asked = 0;
        studio.App.Answers[Endpoint.Api] = _ =>
            studio.App.Of(Endpoint.Revoke).Count > 0 && ++asked > 1 ? Answer.Status(401) : null;
        var id = await studio.StartAsync(await studio.MakeAsync());
        CertifyStudio.Verdicts(await studio.LogInAsync(id))["must_fail"].ShouldBe("pass");
    }

    [Fact]
    public async Task An_app_without_refresh_and_revoke_passes_with_those_legs_skipped()
    {
        studio.App.Reset();
        var slug = await studio.MakeAsync("""{"refresh":{"mode":"none"},"revoke":{"url":null}}""");
        var run = await studio.WholeAsync(slug);
        CertifyStudio.Text(run, "status").ShouldBe("passed", run.ToString());
        CertifyStudio
            .Verdicts(run)
            .Where(leg => leg.Value == "skipped")
            .Select(leg => leg.Key)
            .ShouldBe(["refresh", "test_after_refresh", "second_refresh", "revoke", "must_fail", "second_account"]);
    }

    [Fact]
    public async Task Somebody_who_denies_may_try_again()
    {
        studio.App.Reset();
        var id = await studio.StartAsync(await studio.MakeAsync());
        var denied = await studio.LogInAsync(id, allow: false);
        CertifyStudio.Text(denied, "status").ShouldBe("waiting");
        denied.GetProperty("findings")[0].GetProperty("code").GetString().ShouldBe("authorize.access_denied");
        _ = await studio.LogInAsync(id);
        var run = await studio.LogInAsync(id);
        CertifyStudio.Text(run, "status").ShouldBe("passed", run.ToString());
        run.GetProperty("findings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_same_account_given_as_the_second_is_for_review()
    {
        studio.App.Reset();
        var run = await studio.WholeAsync(await studio.MakeAsync(), secondAccount: true);
        CertifyStudio.Verdicts(run)["second_account"].ShouldBe("review");
        CertifyStudio.Text(run, "status").ShouldBe("warning");
    }

    [Fact]
    public async Task Whoever_has_no_second_account_goes_on_without_it()
    {
        studio.App.Reset();
        var id = await studio.StartAsync(await studio.MakeAsync(), secondAccount: true);
        _ = await studio.LogInAsync(id);
        var url = (await studio.LogInAsync(id)).GetProperty("nextUrl").GetString()!;
        using var browser = studio.Studio.Visitor();
        using var skipped = await browser.PostFormAsync(new Uri(url).AbsolutePath, new() { ["choice"] = "skip" });
        skipped.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var run = await studio.SettledAsync(id);
        CertifyStudio.Text(run, "status").ShouldBe("passed", run.ToString());
        CertifyStudio.Verdicts(run)["second_account"].ShouldBe("skipped");
    }

    [Fact]
    public async Task What_cannot_run_is_refused_before_any_login()
    {
        studio.App.Reset();
        var draft = await studio.MakeAsync();
        using var unpublished = await CertifyAsync(studio.Program, draft, new { draft = false });
        _ = await unpublished.ShouldBeProblemAsync(HttpStatusCode.Conflict, "integration_not_published");
        using var unknown = await CertifyAsync(studio.Program, "nobody", new { });
        _ = await unknown.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not_found");
        using var fields = await CertifyAsync(
            studio.Program,
            draft,
            new { draft = true, fields = new { region = "eu" } }
        );
        _ = await fields.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "fields_invalid");
        var empty = await studio.MakeAsync("""{"client":{"id":""}}""");
        using var blocked = await CertifyAsync(studio.Program, empty, new { draft = true });
        var problem = await blocked.ShouldBeProblemAsync(HttpStatusCode.Conflict, "integration_not_ready");
        problem.GetProperty("findings").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Looking_at_the_address_of_a_login_begins_none()
    {
        studio.App.Reset();
        var id = await studio.StartAsync(await studio.MakeAsync());
        var url = new Uri((await studio.RunAsync(id)).GetProperty("nextUrl").GetString()!);
        using var browser = studio.Studio.Visitor();
        (await browser.GetStringAsync(url.AbsolutePath, Ct)).ShouldContain("sign-in 1 of 2");
        (await studio.StoredAsync(id)).AttemptId.ShouldBeNull();
        using var unknown = await browser.GetAsync($"/certify/{State.New().Reveal()}", Ct);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_run_whose_key_was_revoked_stores_no_further_login()
    {
        studio.App.Reset();
        var slug = await studio.MakeAsync();
        var key = await studio.Studio.MakeKeyAsync([Permission.Connect], name: "short");
        using var program = studio.Studio.Program(key.Text.Reveal());
        using var started = await CertifyAsync(program, slug, new { draft = true });
        var id = (await started.ShouldBeAsync(HttpStatusCode.Accepted)).GetProperty("id").GetGuid();
        await studio.RevokeKeyAsync(key.Key.Id);
        var run = await studio.LogInAsync(id);
        CertifyStudio.Verdicts(run)["store"].ShouldBe("fail");
        await EndedAsync(run);
    }

    // Nothing that was given out can be used any more, and the run holds none of it.
    private async Task EndedAsync(JsonElement run)
    {
        _ = await studio.KeepsNothingAsync(run.GetProperty("id").GetGuid());
        studio.App.Logins.ShouldAllBe(login => login.Access.Count == 0);
    }

    private static Task<HttpResponseMessage> CertifyAsync(HttpClient program, string slug, object body) =>
        program.SendAsync(HttpMethod.Post, $"/api/v1/integrations/{slug}/certify", body, []);

    private async Task<IntegrationVersion> VersionAsync(string slug, int number)
    {
        var store = studio.Studio.Services.GetRequiredService<IIntegrationStore>();
        var record = (await store.FindAsync(slug, Ct)).ShouldNotBeNull();
        return (await store.VersionsAsync(record.Id, Ct)).Single(version => version.Number == number);
    }

    private async Task<int> ItemsAsync(string path)
    {
        using var answer = await studio.Program.GetAsync(path, Ct);
        return (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("items").GetArrayLength();
    }

    [GeneratedRegex(@"\b(at|rt|code)-\d+\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GivenOut();
}
