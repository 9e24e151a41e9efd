using System.Net;
using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.SecurityReview;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Api;

public sealed class SecurityReportRouteTests
{
    private const string Route = "/api/v1/integrations/acme-crm/security-report";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_says_each_risk_with_evidence_and_source_in_two_forms()
    {
        await using var studio = new StudioFactory();
        using (var designer = await studio.ProgramAsync(Permission.Design))
        {
            var document = JsonSerializer.Deserialize<JsonElement>(IntegrationJson.Write(Some.Draft()));
            using var made = await designer.SendAsync(
                HttpMethod.Post,
                "/api/v1/integrations",
                new { document, clientSecret = "a secret of the app" }
            );
            await made.ShouldBeAsync(HttpStatusCode.Created);
            using var published = await designer.SendAsync(
                HttpMethod.Post,
                "/api/v1/integrations/acme-crm/publish",
                new { acknowledge = Array.Empty<string>() }
            );
            await published.ShouldBeAsync(HttpStatusCode.OK);
        }

        using var program = await studio.ProgramAsync(Permission.Connect);

        var report = await (await program.GetAsync(Route, Ct)).ShouldBeAsync(HttpStatusCode.OK);
        report.GetProperty("counts").GetProperty("error").GetInt32().ShouldBe(0);
        report.GetProperty("version").ValueKind.ShouldBe(JsonValueKind.Null);
        report.GetProperty("rules").GetArrayLength().ShouldBe(SecurityRules.All.Count);
        var bearer = report
            .GetProperty("findings")
            .EnumerateArray()
            .Single(finding => finding.GetProperty("id").GetString() == "security.bearer-token");
        bearer.GetProperty("path").GetString().ShouldBe("/token/dpop");
        bearer.GetProperty("evidence")[0].GetString().ShouldBe("token.dpop: false");
        bearer.GetProperty("sources")[0].GetProperty("name").GetString().ShouldBe("RFC 9700 §2.2.1");

        using var sarif = await program.GetAsync(Route + "?format=sarif&version=1", Ct);
        sarif.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("application/sarif+json");
        var log = await sarif.ShouldBeAsync(HttpStatusCode.OK);
        log.GetProperty("runs")[0]
            .GetProperty("results")
            .GetArrayLength()
            .ShouldBe(
                report.GetProperty("findings").GetArrayLength() + report.GetProperty("strengths").GetArrayLength()
            );

        (await program.GetAsync(Route + "?format=xml", Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await program.GetAsync(Route + "?version=99", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
