using System.Text.Json;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>Connections: looked at, and their fields filled in.</summary>
internal static class ConnectionEndpoints
{
    public static void MapConnections(this IEndpointRouteBuilder endpoints)
    {
        var connections = endpoints.ApiGroup("/connections", "Connections");
        connections
            .MapGet("", ListAsync)
            .RequireKey(Permission.SeeConnections)
            .WithSummary("List connections, newest first");
        connections
            .MapGet("/{id:guid}", GetAsync)
            .RequireKey(Permission.SeeConnections)
            .WithSummary("Get a connection");
        connections
            .MapGet("/{id:guid}/token", TokenAsync)
            .RequireKey(Permission.ReadTokens)
            .WithSummary("Get the access token, renewed if it is due");
        connections
            .MapPut("/{id:guid}/fields", FieldsAsync)
            .RequireKey(Permission.Connect)
            .WithSummary("Fill in fields; 409 reconnect_needed for those that decide the login");
    }

    private static async Task<Results<Ok<Page<ConnectionAnswer>>, ProblemHttpResult>> ListAsync(
        [AsParameters] ConnectionFilter filter,
        [AsParameters] PageRequest page,
        ShownConnections connections,
        IIntegrationStore integrations,
        CancellationToken ct
    )
    {
        if (page.IsRefused(out var after, out var problem))
        {
            return problem;
        }

        if (!filter.TryStatus(out var status))
        {
            return Problems.Malformed("There is no such status.", ("parameter", "status"));
        }

        Guid? integration = null;
        if (filter.Integration is { } slug)
        {
            if (await integrations.FindAsync(slug, ct) is not { } record)
            {
                return TypedResults.Ok(new Page<ConnectionAnswer>([], null));
            }

            integration = record.Id;
        }

        var owner = filter.EndUser is { } user ? Connection.OwnerOf(user) : null;
        var query = new ConnectionQuery(integration, status, filter.Query, after, page.Ask, owner);
        var found = await connections.PageAsync(query, ct);
        return TypedResults.Ok(page.Of(found, shown => shown.Connection.Id, ConnectionAnswer.Of));
    }

    private static async Task<Results<Ok<ConnectionAnswer>, ProblemHttpResult>> GetAsync(
        Guid id,
        ShownConnections connections,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await connections.FindAsync(id, ct) is not { } shown)
        {
            return ConnectionProblems.NotFound();
        }

        var answer = ConnectionAnswer.Of(shown);
        Etags.Show(http, answer.ForTag());
        return TypedResults.Ok(answer);
    }

    private static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> TokenAsync(
        Guid id,
        OpenConnections connections,
        HttpContext http,
        CancellationToken ct
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!(await connections.GetAsync(id, ct)).Opened(out var opened, out var refusal))
        {
            return ConnectionProblems.Of(http, refusal);
        }

        return TypedResults.Ok(
            new TokenAnswer(
                opened.Token.Value.Reveal(),
                opened.Token.TokenType,
                opened.Token.ExpiresAt,
                opened.Connection.ScopesGranted
            )
        );
    }

    private static async Task<Results<Ok<ConnectionAnswer>, ProblemHttpResult>> FieldsAsync(
        Guid id,
        FieldsBody body,
        ConnectionFields fields,
        ShownConnections connections,
        IConnectionStore stored,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await stored.FindAsync(id, ct) is not { } now)
        {
            return ConnectionProblems.NotFound();
        }

        // The tag of a key that may also read: it is where the caller has it from.
        var current = ConnectionAnswer.Of(await connections.ShowAsync(now, ct)).ForTag();
        if (Etags.IsRefused(http, current, out var problem))
        {
            return problem;
        }

        var changes = new Dictionary<string, string?>();
        foreach (var (key, value) in body.Fields)
        {
            if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                return Problems.Malformed(
                    "A value is a text, a number, true, false or null.",
                    ("path", $"fields.{key}")
                );
            }

            changes[key] = value.ValueKind == JsonValueKind.Null ? null : FieldValues.DefaultText(value);
        }

        switch (await fields.SetAsync(id, changes, ct))
        {
            case FieldsOutcome.Refused refused:
                return ConnectionProblems.Of(http, refused.Refusal);
            case FieldsOutcome.Invalid invalid:
                return Problems.Of(
                    StatusCodes.Status422UnprocessableEntity,
                    "fields_invalid",
                    "Some fields cannot be taken",
                    null,
                    ("errors", invalid.Errors)
                );
            case FieldsOutcome.ReconnectNeeded needed:
                return Problems.Conflict(
                    "reconnect_needed",
                    "Only a new sign-in can change that",
                    "These fields decide where the login goes, where tokens are sent, or whose account it is.",
                    ("fields", needed.Keys)
                );
            case FieldsOutcome.Done done:
                var answer = ConnectionAnswer.Of(await connections.ShowAsync(done.Connection, ct));
                Etags.Show(http, answer.ForTag());
                return TypedResults.Ok(answer);
            default:
                return ConnectionProblems.NotFound();
        }
    }
}
