using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.People;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>What is done with a connection: tested, renewed, ended.</summary>
internal static class ConnectionActEndpoints
{
    public static void MapConnectionActs(this IEndpointRouteBuilder endpoints)
    {
        var connection = endpoints.ApiGroup("/connections/{id:guid}", "Connections");
        connection
            .MapPost("/test", TestAsync)
            .RequireKey(Permission.Connect)
            .Repeatable()
            .WithSummary("Run the Test API through a connection");
        connection
            .MapPost("/refresh", RefreshAsync)
            .RequireKey(Permission.Connect)
            .Repeatable()
            .WithSummary("Renew the access token now");
        connection
            .MapPost("/revoke", RevokeAsync)
            .RequireKey(Permission.Revoke)
            .Repeatable()
            .WithSummary("Stop a connection here at once, then tell the provider");
        connection
            .MapDelete("", DeleteAsync)
            .RequireKey(Permission.Revoke)
            .WithSummary("Revoke a connection, then delete it");
    }

    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> TestAsync(
        Guid id,
        ConnectionService service,
        ShownConnections shown,
        HttpContext http,
        CancellationToken ct
    ) => await AnswerAsync(await service.TestAsync(id, ct), shown, http, ct);

    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> RefreshAsync(
        Guid id,
        ConnectionService service,
        ShownConnections shown,
        HttpContext http,
        CancellationToken ct
    ) => await AnswerAsync(await service.RefreshAsync(id, ct), shown, http, ct);

    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> RevokeAsync(
        Guid id,
        RevokeBody? body,
        ConnectionService service,
        ShownConnections shown,
        HttpContext http,
        CancellationToken ct
    ) => await AnswerAsync(await service.RevokeAsync(id, body?.Reason ?? "", ct), shown, http, ct);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        ConnectionService service,
        HttpContext http,
        CancellationToken ct
    ) =>
        (await service.DeleteAsync(id, ct)).Refusal is { } refusal
            ? ConnectionProblems.Of(http, refusal)
            : TypedResults.NoContent();

    // What the provider refuses is an answer, with its legs; a refusal without any is the connection's state.
    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> AnswerAsync(
        ConnectionAct act,
        ShownConnections shown,
        HttpContext http,
        CancellationToken ct
    ) =>
        act is { Refusal: { } refusal, Legs.Count: 0 }
            ? ConnectionProblems.Of(http, refusal)
            : TypedResults.Ok(
                new ActAnswer(
                    [.. act.Legs.Select(LegAnswer.Of)],
                    act.Findings,
                    act.Connection is null ? null : ConnectionAnswer.Of(await shown.ShowAsync(act.Connection, ct))
                )
            );
}
