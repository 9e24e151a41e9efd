using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>Integrations: what a designer does on pages, by documents.</summary>
internal static class IntegrationEndpoints
{
    public static void MapIntegrations(this IEndpointRouteBuilder endpoints)
    {
        var integrations = endpoints.ApiGroup("/integrations", "Integrations");
        integrations.MapGet("", ListAsync).RequireKey(Permission.Use);
        integrations.MapGet("/{slug}", GetAsync).RequireKey(Permission.Use);
    }

    private static async Task<Results<Ok<Page<IntegrationAnswer>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageRequest page,
        IntegrationEditor editor,
        CancellationToken ct
    )
    {
        if (page.IsRefused(out var after, out var problem))
        {
            return problem;
        }

        var found = await editor.PageAsync(after, page.Ask, ct);
        return TypedResults.Ok(page.Of(found, open => open.Record.Id, IntegrationAnswer.Of));
    }

    private static async Task<Results<Ok<IntegrationAnswer>, ProblemHttpResult>> GetAsync(
        string slug,
        IntegrationEditor editor,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await editor.OpenAsync(slug, ct) is not { } open)
        {
            return Problems.NotFound();
        }

        var answer = IntegrationAnswer.Of(open);
        Etags.Show(http, answer);
        return TypedResults.Ok(answer);
    }
}
