using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connections;

/// <summary>What came of one pass through the gate: fresh tokens are stored, or why not.</summary>
/// <param name="Refusal">null: the stored tokens are newer than what the caller saw.</param>
/// <param name="Leg">null: no call was needed, somebody else had renewed them.</param>
public sealed record RefreshOutcome(ConnectionRefusal? Refusal, Leg? Leg)
{
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The tokens in the vault are newer already.</summary>
    public static RefreshOutcome Newer { get; } = new(null, null);
}
