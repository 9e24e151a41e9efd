using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>Asks the policy of requests through a connection without sending one.</summary>
internal static class AllowedUrlCheckEndpoints
{
    private const int MostEntries = 1000;

    public static void MapAllowedUrlCheck(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .ApiGroup("/allowed-urls", "Allowed URLs")
            .MapPost("/check", Check)
            .RequireKey(Permission.Use)
            .WithSummary("Judge whether a list of allowed URLs lets a URL pass");

    private static Results<Ok<AllowedUrlCheckAnswer>, ProblemHttpResult> Check(
        AllowedUrlCheckBody body,
        OutboundOptions options
    )
    {
        if (body.AllowedUrls.Count > MostEntries)
        {
            return Problems.Malformed($"allowedUrls has at most {MostEntries} entries.");
        }

        var allowed = new AllowedUrlSet(body.AllowedUrls, options);
        if (allowed.Errors is [var bad, ..])
        {
            return Problems.Of(
                StatusCodes.Status400BadRequest,
                "allowed_url_invalid",
                $"allowedUrls[{bad.Index}] is refused by {bad.Rule}",
                bad.Reason,
                ("index", bad.Index),
                ("rule", bad.Rule)
            );
        }

        var verdict = allowed.Check(body.Url);
        return TypedResults.Ok(
            new AllowedUrlCheckAnswer(verdict.Allowed, verdict.Rule, verdict.Reason, verdict.MatchedEntry)
        );
    }
}
