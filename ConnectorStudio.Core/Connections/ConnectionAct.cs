using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connections;

/// <summary>What an act on a connection gave: its legs, what was found, the connection as it is now; or why it may not be done.</summary>
public sealed record ConnectionAct(Connection? Connection, IReadOnlyList<Leg> Legs, IReadOnlyList<Finding> Findings)
{
    public ConnectionRefusal? Refusal { get; init; }

    public static ConnectionAct Refused(Connection? connection, ConnectionRefusal refusal) =>
        new(connection, [], []) { Refusal = refusal };
}
