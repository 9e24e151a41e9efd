using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connections;

/// <summary>What running the Test API and its follow-ups gave.</summary>
/// <param name="Values">The values given, with the test answer and the captures added.</param>
/// <param name="Sample">The test answer as redacted JSON, at most 64 KB: what previews are made from. Null: it was no JSON.</param>
public sealed record TestOutcome(Leg Leg, ConnectionValues Values, IReadOnlyList<Finding> Findings, string? Sample)
{
    public bool Passed => Leg.Verdict is LegVerdict.Pass or LegVerdict.Warn;
}
