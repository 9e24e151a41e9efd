using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>Publishing, earlier versions, and the switch that stops an integration.</summary>
internal static class VersionEndpoints
{
    public static void MapVersions(this IEndpointRouteBuilder endpoints)
    {
        var integration = endpoints.ApiGroup("/integrations/{slug}", "Integrations");
        integration
            .MapPost("/publish", PublishAsync)
            .RequireKey(Permission.Design)
            .Repeatable()
            .WithSummary("Publish the draft as a version; 409 carries the open findings");
        integration
            .MapGet("/versions", ListAsync)
            .RequireKey(Permission.Use)
            .WithSummary("List published versions, newest first");
        integration
            .MapPost("/versions/{number:int}/restore", RestoreAsync)
            .RequireKey(Permission.Design)
            .Repeatable()
            .WithSummary("Write a version into the draft");
        integration
            .MapPost("/versions/{number:int}/confirm", ConfirmAsync)
            .RequireKey(Permission.Administer)
            .Repeatable()
            .WithSummary("Let existing connections run on a version that may send tokens elsewhere");
        integration
            .MapPost("/disable", DisableAsync)
            .RequireKey(Permission.Administer)
            .Repeatable()
            .WithSummary("Stop an integration: no connect, token or request until it is enabled");
        integration
            .MapPost("/enable", EnableAsync)
            .RequireKey(Permission.Administer)
            .Repeatable()
            .WithSummary("Let a disabled integration go on");
    }

    private static async Task<Results<Ok<IntegrationAnswer>, ProblemHttpResult>> PublishAsync(
        string slug,
        PublishBody? body,
        IntegrationEditor editor,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await editor.OpenAsync(slug, ct) is null)
        {
            return Problems.NotFound();
        }

        return await editor.PublishAsync(slug, [.. body?.Acknowledge ?? []], ct) switch
        {
            PublishOutcome.Blocked blocked => Problems.Conflict(
                "findings_open",
                "There are findings that keep it from being published",
                "Fix the errors, and name the codes of the warnings in acknowledge.",
                ("findings", blocked.Findings)
            ),
            PublishOutcome.Moved => Problems.Conflict(
                "integration_changed",
                "Somebody saved the draft meanwhile",
                "Look at it again, then publish."
            ),
            _ => await ShownAsync(slug, editor, http, ct),
        };
    }

    private static async Task<Results<Ok<Page<VersionAnswer>>, ProblemHttpResult>> ListAsync(
        string slug,
        [AsParameters] PageRequest page,
        IntegrationEditor editor,
        CancellationToken ct
    )
    {
        if (page.IsRefused(out var after, out var problem))
        {
            return problem;
        }

        if (await editor.OpenAsync(slug, ct) is null)
        {
            return Problems.NotFound();
        }

        var versions = await editor.VersionsAsync(slug, ct);
        var inForce = IntegrationEditor.InForce(versions);
        var from = after is null ? 0 : versions.TakeWhile(version => version.Id != after).Count() + 1;
        return TypedResults.Ok(
            page.Of(
                [.. versions.Skip(from).Take(page.Ask)],
                version => version.Id,
                version => VersionAnswer.Of(version, inForce)
            )
        );
    }

    private static async Task<Results<Ok<IntegrationAnswer>, ProblemHttpResult>> RestoreAsync(
        string slug,
        int number,
        IntegrationEditor editor,
        HttpContext http,
        CancellationToken ct
    ) =>
        await editor.RestoreAsync(slug, number, ct)
            ? await ShownAsync(slug, editor, http, ct)
            : Problems.NotFound("There is no such version.");

    private static async Task<Results<Ok<IntegrationAnswer>, ProblemHttpResult>> ConfirmAsync(
        string slug,
        int number,
        IntegrationEditor editor,
        HttpContext http,
        CancellationToken ct
    ) =>
        await editor.ConfirmAsync(slug, number, ct)
            ? await ShownAsync(slug, editor, http, ct)
            : Problems.NotFound("There is no such version.");

    private static async Task<Results<Ok<IntegrationAnswer>, ProblemHttpResult>> DisableAsync(
        string slug,
        IntegrationEditor editor,
        HttpContext http,
        CancellationToken ct
    ) => await editor.DisableAsync(slug, ct) ? await ShownAsync(slug, editor, http, ct) : Problems.NotFound();

    private static async Task<Results<Ok<IntegrationAnswer>, ProblemHttpResult>> EnableAsync(
        string slug,
        IntegrationEditor editor,
        HttpContext http,
        CancellationToken ct
    ) => await editor.EnableAsync(slug, ct) ? await ShownAsync(slug, editor, http, ct) : Problems.NotFound();

    private static async Task<Results<Ok<IntegrationAnswer>, ProblemHttpResult>> ShownAsync(
        string slug,
        IntegrationEditor editor,
        HttpContext http,
        CancellationToken ct
    ) => await editor.OpenAsync(slug, ct) is { } open ? IntegrationEndpoints.Shown(open, http) : Problems.NotFound();
}
