namespace ConnectorStudio.Core.Events;

/// <summary>Appends what happened to the unit of work that is under way.</summary>
public interface IEventLog
{
    void Add(StudioEvent happened);
}
