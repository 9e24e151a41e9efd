namespace ConnectorStudio.Core.Events;

/// <summary>Reads what happened.</summary>
public interface IEventStore
{
    Task<IReadOnlyList<StudioEvent>> ListAsync(EventQuery query, CancellationToken ct);
}
