using ConnectorStudio.Core;
using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>Certify: rehearses a connection's whole life, and tells which leg of it fails.</summary>
internal static class CertifyEndpoints
{
    private const string Path = "/certify-runs";

    public static void MapCertifyRuns(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .ApiGroup("/integrations/{slug}/certify", "Certify")
            .MapPost("", StartAsync)
            .RequireKey(Permission.Connect)
            .Repeatable()
            .WithSummary("Rehearse a connection's whole life: connect, refresh twice, revoke, connect again")
            .WithDescription(
                "Somebody logs in at `url`, with a test account, each time that the run has a `nextUrl`. It runs on throwaway connections that are revoked when it ends, and on the version of its start. Where the account has a live connection here, what could end its grant is left out as `review`."
            );
        var runs = endpoints.ApiGroup(Path, "Certify");
        runs.MapGet("/{id:guid}/junit", JUnitAsync)
            .RequireKey(Permission.Connect)
            .Produces<string>(StatusCodes.Status200OK, "application/xml")
            .WithSummary("A Certify run as JUnit XML, one test case for each leg");
        runs.MapGet("/{id:guid}", GetAsync)
            .RequireKey(Permission.Connect)
            .WithSummary("How a Certify run goes")
            .WithDescription("Ask again while `status` is `running`; log in at `nextUrl` while it is `waiting`.");
    }

    private static async Task<Results<Accepted<ConnectLinkAnswer>, ProblemHttpResult>> StartAsync(
        string slug,
        CertifyBody? body,
        Certification certification,
        PublicAddress address,
        CancellationToken ct
    ) =>
        await certification.StartAsync((body ?? new CertifyBody()).ToWish(slug), ct) switch
        {
            CertifyStart.Started started => TypedResults.Accepted(
                address.Of($"/api/v1{Path}/{started.View.Run.Id}"),
                new ConnectLinkAnswer(
                    started.View.Run.Id,
                    address.Of(CertifyView.PathOf(started.Link)),
                    started.View.Run.ExpiresAt
                )
            ),
            CertifyStart.NotFound => Problems.NotFound(),
            CertifyStart.FieldErrors errors => Problems.Of(
                StatusCodes.Status422UnprocessableEntity,
                "fields_invalid",
                "fields cannot be used",
                errors.ByKey.First().Value,
                ("errors", errors.ByKey.ToDictionary(each => $"fields.{each.Key}", each => each.Value))
            ),
            CertifyStart.Refused refused => refused.Findings.Count == 0
                ? Problems.Conflict(refused.Code, refused.Sentence)
                : Problems.Conflict(refused.Code, refused.Sentence, null, ("findings", refused.Findings)),
            _ => throw new InvalidOperationException("A result without an answer"),
        };

    private static async Task<Results<Ok<CertifyRunAnswer>, ProblemHttpResult>> GetAsync(
        Guid id,
        Certification certification,
        PublicAddress address,
        CancellationToken ct
    ) =>
        await certification.FindAsync(id, ct) is { } view
            ? TypedResults.Ok(CertifyRunAnswer.Of(view, address))
            : Problems.NotFound("There is no such run.");

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> JUnitAsync(
        Guid id,
        Certification certification,
        CancellationToken ct
    ) =>
        await certification.FindAsync(id, ct) is { } view
            ? TypedResults.File(JUnitReport.Of(view), "application/xml")
            : Problems.NotFound("There is no such run.");
}
