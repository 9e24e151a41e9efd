using ConnectorStudio.Core.Events;

namespace ConnectorStudio.Api;

/// <summary>Something that happened.</summary>
/// <param name="Kind">A stable word such as <c>connection.created</c>.</param>
/// <param name="Actor">Who did it.</param>
public sealed record EventAnswer(
    Guid Id,
    DateTimeOffset At,
    string Kind,
    string Text,
    EventActor Actor,
    Guid? IntegrationId,
    Guid? ConnectionId,
    Guid? AttemptId
)
{
    internal static EventAnswer Of(StudioEvent happened) =>
        new(
            happened.Id,
            happened.At,
            happened.Kind,
            happened.Text,
            new EventActor(happened.ActorId, happened.ActorName),
            happened.IntegrationId,
            happened.ConnectionId,
            happened.AttemptId
        );
}
