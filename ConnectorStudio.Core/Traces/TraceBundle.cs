using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Traces;

/// <summary>
/// A run of Connect as a file to hand on: redacted, with all that reading its answers again needs. It can be looked at,
/// compared and replayed; it can not be run.
/// </summary>
public sealed record TraceBundle
{
    public const string CurrentSchema = "connectorstudio/trace/v1";

    public required string Schema { get; init; }
    public required TraceStudio Studio { get; init; }
    public required TraceIntegration Integration { get; init; }
    public required TraceAttempt Attempt { get; init; }
    public required IReadOnlyList<Leg> Legs { get; init; }
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What the run knew beside its exchanges; null: it was recorded before the studio kept that.</summary>
    public AttemptFacts? Facts { get; init; }
}
