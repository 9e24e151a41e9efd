using ConnectorStudio.Components.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace ConnectorStudio.Components.Connections;

/// <summary>The fields that a connection waits for, by a plain form: what is secret is in no frame of a circuit.</summary>
public static class ConnectionForms
{
    public const string Prefix = "field.";

    public static void MapConnectionForms(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/connections/{id:guid}/fields", SetFieldsAsync).RequireAuthorization();

    private static async Task<IResult> SetFieldsAsync(
        Guid id,
        [FromForm] IFormCollection form,
        ConnectionService connections,
        ConnectionFields fields,
        RefusedStarts refused,
        IAccess access,
        CancellationToken ct
    )
    {
        try
        {
            var who = await access.RequireAsync(Permission.Connect, ct);
            if (await connections.FindAsync(id, 0, ct) is not { } detail)
            {
                return TypedResults.NotFound();
            }

            // A box that is not ticked posts nothing but the "false" before it.
            var typed = detail.Lacking.ToDictionary(
                field => field.Key,
                field => (string?)(form[Prefix + field.Key].LastOrDefault() ?? "")
            );
            var outcome = await fields.SetAsync(id, typed, ct);
            var start = outcome switch
            {
                FieldsOutcome.Invalid invalid => Refused(detail, who, typed) with { Errors = invalid.Errors },
                FieldsOutcome.Refused { Refusal: var refusal } => Refused(detail, who, typed) with
                {
                    Sentence = refusal.Message,
                },
                FieldsOutcome.ReconnectNeeded => Refused(detail, who, typed) with
                {
                    Sentence = "Another value there is another login: reconnect.",
                },
                _ => null,
            };
            return new SeeOther(
                start is null ? $"~/connections/{id}" : $"~/connections/{id}?again={refused.Keep(start)}"
            );
        }
        catch (AccessDeniedException)
        {
            return TypedResults.Forbid();
        }
    }

    private static RefusedStart Refused(ConnectionDetail detail, Actor who, Dictionary<string, string?> typed) =>
        new(who.Id, Place(detail.Connection.Id))
        {
            Typed = detail
                .Lacking.Where(field => field.Type != FieldTypes.Secret)
                .ToDictionary(field => field.Key, field => typed[field.Key] ?? ""),
        };

    /// <summary>Where a refused form is carried back to.</summary>
    internal static string Place(Guid id) => $"connections/{id}";
}
