using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Certify;

/// <summary>What a run is handed on as, and to whom.</summary>
public sealed partial class CertifyReportTests(CertifyStudio studio) : IClassFixture<CertifyStudio>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task JUnit_has_a_case_for_each_leg_and_the_finding_where_it_failed()
    {
        studio.App.Reset();
        studio.App.Always(
            Endpoint.Refresh,
            Answer.Json("""{"error":"invalid_request","error_description":"no\u0001"}""", 400)
        );
        var slug = await studio.MakeAsync();
        var run = await studio.WholeAsync(slug);
        using var tester = await studio.Studio.SignInAsync(Role.Tester);

        var xml = await tester.GetStringAsync($"/certify-runs/{run.GetProperty("id")}/junit", Ct);

        var suite = XDocument.Parse(xml).Root!.Elements("testsuite").Single();
        suite
            .Elements("testcase")
            .Select(each => each.Attribute("name")!.Value)
            .ShouldBe(CertifyStudio.Verdicts(run).Keys);
        suite.Attribute("tests")!.Value.ShouldBe("18");
        suite.Attribute("failures")!.Value.ShouldBe("1");
        suite.Attribute("skipped")!.Value.ShouldBe("7");
        var failed = suite.Elements("testcase").Single(each => each.Element("failure") is not null);
        failed.Attribute("name")!.Value.ShouldBe("refresh");
        failed
            .Element("failure")!
            .Attribute("type")!
            .Value.ShouldBe(run.GetProperty("findings")[0].GetProperty("code").GetString());

        using var program = await studio.Studio.ProgramAsync(Permission.Connect);
        (await program.GetStringAsync($"/api/v1/certify-runs/{run.GetProperty("id")}/junit", Ct)).ShouldBe(xml);
    }

    [Fact]
    public async Task No_secret_stands_in_page_report_or_JUnit()
    {
        studio.App.Reset();
        var run = await studio.WholeAsync(await studio.MakeAsync());
        using var tester = await studio.Studio.SignInAsync(Role.Tester);
        foreach (var what in new[] { "", "/report", "/junit" })
        {
            var told = await tester.GetStringAsync($"/certify-runs/{run.GetProperty("id")}{what}", Ct);
            told.ShouldContain("second_refresh");
            told.ShouldNotContain("s3cret");
            GivenOut().Matches(told).Select(found => found.Value).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Testers_read_reports_and_are_not_shown_where_to_log_in_and_start_none()
    {
        studio.App.Reset();
        var slug = await studio.MakeAsync();
        var id = await studio.StartAsync(slug);
        var link = new Uri((await studio.RunAsync(id)).GetProperty("nextUrl").GetString()!).AbsolutePath;
        using var tester = await studio.Studio.SignInAsync(Role.Tester);
        (await tester.GetStringAsync($"/certify-runs/{id}", Ct)).ShouldNotContain(link);
        using var designer = await studio.Studio.SignInAsync(Role.Designer);
        (await designer.GetStringAsync($"/certify-runs/{id}", Ct)).ShouldContain(link);

        var form = new Dictionary<string, string> { ["integration"] = slug, ["draft"] = "true" };
        using var refused = await tester.PostFormAsync(
            "/integrations/sandbox-crm/connect",
            form,
            "/certify-runs/start"
        );
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var visitor = studio.Studio.Visitor();
        using var unknown = await visitor.GetAsync($"/certify-runs/{id}/report", Ct);
        unknown.Headers.Location!.ToString().ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task Designers_start_runs_by_the_form_and_read_there_what_stands_in_the_way()
    {
        studio.App.Reset();
        using var designer = await studio.Studio.SignInAsync(Role.Designer);
        var slug = await studio.MakeAsync();
        using var started = await designer.PostFormAsync(
            $"/integrations/{slug}/certify",
            new() { ["integration"] = slug, ["draft"] = "true" },
            "/certify-runs/start"
        );
        started.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        started.Headers.Location!.ToString().ShouldStartWith("/certify-runs/");

        using var blocked = await designer.PostFormAsync(
            $"/integrations/{slug}/certify",
            new() { ["integration"] = slug, ["draft"] = "false" },
            "/certify-runs/start"
        );
        var back = blocked.Headers.Location!.ToString();
        back.ShouldStartWith($"/integrations/{slug}/certify?again=");
        (await designer.GetStringAsync(back, Ct)).ShouldContain("has never been published");
    }

    [GeneratedRegex(@"\b(at|rt|code)-\d+\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GivenOut();
}
