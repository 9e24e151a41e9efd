using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Preflight;
using ConnectorStudio.Hosting;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>What can be found out about a draft before any login.</summary>
internal static class PreflightEndpoints
{
    public static void MapPreflight(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .ApiGroup("/integrations/{slug}/preflight", "Integrations")
            .MapPost("", RunAsync)
            .RequireKey(Permission.Design)
            .Repeatable()
            .WithSummary(
                "Look at the draft before any login: endpoints, metadata, and on request the login page and the credentials"
            );

    private static async Task<Results<Ok<PreflightAnswer>, ProblemHttpResult>> RunAsync(
        string slug,
        PreflightBody? body,
        PreflightService preflight,
        CancellationToken ct
    )
    {
        var report = await preflight.RunAsync(slug, WishesOf(body ?? new PreflightBody()), ct);
        if (report is null)
        {
            return Problems.NotFound();
        }

        return report.FieldErrors.Count > 0
            ? Problems.Of(
                StatusCodes.Status422UnprocessableEntity,
                "fields_invalid",
                "fields cannot be used",
                report.FieldErrors.First().Value,
                ("errors", report.FieldErrors)
            )
            : TypedResults.Ok(new PreflightAnswer([.. report.Legs.Select(LegAnswer.Of)], report.Findings));
    }

    private static PreflightWishes WishesOf(PreflightBody body) =>
        new()
        {
            AskLoginPage = body.AskLoginPage,
            ProbeCredentials = body.ProbeCredentials,
            Fields = body
                .Fields.Where(field => field.Value.ValueKind != JsonValueKind.Null)
                .ToDictionary(field => field.Key, field => FieldValues.DefaultText(field.Value)),
        };
}
