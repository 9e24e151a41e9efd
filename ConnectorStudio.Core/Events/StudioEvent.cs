namespace ConnectorStudio.Core.Events;

/// <summary>Something that happened, kept for history; append-only. Never holds a secret.</summary>
/// <param name="Kind">A stable word such as <c>connection.created</c>: <see cref="EventKinds"/>.</param>
/// <param name="Text">One plain sentence for the history.</param>
public sealed record StudioEvent(Guid Id, DateTimeOffset At, string Kind, string Text)
{
    public Guid? ActorId { get; init; }
    public string ActorName { get; init; } = "";
    public Guid? IntegrationId { get; init; }
    public Guid? ConnectionId { get; init; }
    public Guid? AttemptId { get; init; }
}
