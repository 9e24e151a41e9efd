using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Preflight;

/// <summary>What the Test API said to a token that somebody brought.</summary>
/// <param name="Leg">null: nothing was sent, and the findings say why.</param>
/// <param name="Sample">The answer as redacted JSON; null: it was none, or the test did not pass.</param>
public sealed record TestTrial(Leg? Leg, IReadOnlyList<Finding> Findings, string? Sample);
