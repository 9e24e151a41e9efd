using ConnectorStudio.Core.Events;

namespace ConnectorStudio.Core.Persistence.Events;

internal sealed class EventLog(StudioDb db) : IEventLog
{
    public void Add(StudioEvent happened) => db.Add(happened);
}
