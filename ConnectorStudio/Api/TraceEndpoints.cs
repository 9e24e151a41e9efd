using System.Text.Json;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Traces;
using ConnectorStudio.Hosting;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ConnectorStudio.Api;

/// <summary>A run of Connect as a file, and such a file read again. They stand beside the contract's routes.</summary>
internal static class TraceEndpoints
{
    private const int LargestBody = TraceReader.MostBytes + (64 * 1024);

    public static void MapTraces(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .ApiGroup("/attempts/{id:guid}/bundle", "Attempts")
            .MapGet("", BundleAsync)
            .RequireKey(Permission.SeeConnections)
            .WithSummary("Get an attempt as a redacted bundle to hand on")
            .Produces<JsonElement>();
        endpoints
            .ApiGroup("/traces/replay", "Attempts")
            .MapPost("", ReplayAsync)
            .RequireKey(Permission.SeeConnections)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .WithSummary("Read a bundle again without asking the app; nothing is stored");
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> BundleAsync(
        Guid id,
        TraceBundles bundles,
        CancellationToken ct
    ) =>
        await bundles.OfAttemptAsync(id, ct) is { } bundle
            ? TypedResults.Content(TraceJson.Write(bundle), "application/json")
            : Problems.NotFound("There is no such attempt.");

    private static async Task<Results<Ok<ReplayAnswer>, ProblemHttpResult>> ReplayAsync(
        ReplayBody body,
        TraceReader reader,
        TraceReplays replays,
        CancellationToken ct
    )
    {
        if (body.Against is not (ReplayReport.Recorded or ReplayReport.Draft))
        {
            return Problems.Malformed("against is recorded or draft.", ("path", "against"));
        }

        if (!reader.TryRead(body.Bundle.GetRawText(), out var bundle, out var refusal))
        {
            return Problems.Malformed(refusal, ("path", "bundle"));
        }

        var report =
            body.Against == ReplayReport.Draft
                ? await replays.RunOnDraftAsync(bundle, body.Integration ?? bundle.Integration.Slug, ct)
                : await replays.RunAsync(bundle, ct);
        return report is null ? Problems.NotFound("There is no such integration.")
            : report.Refusal is { } why
                ? Problems.Of(
                    StatusCodes.Status422UnprocessableEntity,
                    "trace_not_replayable",
                    "Nothing to replay",
                    why
                )
            : TypedResults.Ok(ReplayAnswer.Of(report));
    }
}
