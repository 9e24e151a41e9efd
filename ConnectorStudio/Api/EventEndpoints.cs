using System.ComponentModel;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.People;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>What happened, for whoever may know all of it.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .ApiGroup("/events", "Events")
            .MapGet("", ListAsync)
            .RequireKey(Permission.Administer)
            .WithSummary("List what happened, newest first");

    private static async Task<Results<Ok<Page<EventAnswer>>, ProblemHttpResult>> ListAsync(
        [Description("A word such as `connection.created`.")] string? kind,
        Guid? integrationId,
        Guid? connectionId,
        [AsParameters] PageRequest page,
        IEventStore events,
        IAccess access,
        CancellationToken ct
    )
    {
        await access.RequireAsync(Permission.Administer, ct);
        if (page.IsRefused(out var before, out var problem))
        {
            return problem;
        }

        var found = await events.ListAsync(new EventQuery(kind, integrationId, connectionId, before, page.Ask), ct);
        return TypedResults.Ok(page.Of(found, happened => happened.Id, EventAnswer.Of));
    }
}
