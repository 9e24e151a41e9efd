using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Api;

/// <summary>What an act on a connection gave, whatever the verdicts: its legs, what was found, the connection as it is now.</summary>
public sealed record ActAnswer(
    IReadOnlyList<LegAnswer> Legs,
    IReadOnlyList<Finding> Findings,
    ConnectionAnswer? Connection
);
