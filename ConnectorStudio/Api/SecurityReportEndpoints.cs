using System.ComponentModel;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.SecurityReview;
using ConnectorStudio.Core.SecurityReview.Sarif;
using ConnectorStudio.Hosting;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>What a security review of an integration says.</summary>
internal static class SecurityReportEndpoints
{
    public static void MapSecurityReport(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .ApiGroup("/integrations/{slug}/security-report", "Integrations")
            .MapGet("", GetAsync)
            .RequireKey(Permission.Use)
            .WithSummary(
                "Hold an integration against RFC 9700 and OAuth 2.1: risks, strengths, the rules that were asked; format=sarif for SARIF 2.1.0"
            );

    private static async Task<Results<Ok<SecurityReportAnswer>, ContentHttpResult, ProblemHttpResult>> GetAsync(
        string slug,
        IntegrationEditor editor,
        SecurityReviewer reviewer,
        CancellationToken ct,
        [Description("The published version to look at; left out: the draft.")] int? version = null,
        [Description("json (the default) or sarif.")] string format = "json"
    )
    {
        if (format is not ("json" or "sarif"))
        {
            return Problems.Malformed("format is json or sarif.", ("path", "format"));
        }

        if (await editor.OpenAsync(slug, ct) is not { } open)
        {
            return Problems.NotFound();
        }

        var draft = open.Draft;
        if (version is { } number)
        {
            var versions = await editor.VersionsAsync(slug, ct);
            if (versions.FirstOrDefault(each => each.Number == number) is not { } published)
            {
                return Problems.NotFound("There is no such version.");
            }

            draft = IntegrationJson.Read(published.Document);
        }

        var report = await reviewer.ReportAsync(open, draft, ct);
        return format == "json"
            ? TypedResults.Ok(SecurityReportAnswer.Of(slug, version, report))
            : TypedResults.Text(SarifLog.Of(report), SarifLog.MediaType);
    }
}
