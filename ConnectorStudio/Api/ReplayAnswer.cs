using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Traces;

namespace ConnectorStudio.Api;

/// <summary>What reading a bundle again came to.</summary>
/// <param name="Same">Every leg has the verdict that was recorded, and the findings are those that were.</param>
public sealed record ReplayAnswer(
    string Against,
    bool Same,
    IReadOnlyList<ReplayedLegAnswer> Legs,
    IReadOnlyList<Finding> RecordedFindings,
    IReadOnlyList<Finding> Findings
)
{
    internal static ReplayAnswer Of(ReplayReport report) =>
        new(
            report.Against,
            report.IsSame,
            [.. report.Legs.Select(ReplayedLegAnswer.Of)],
            report.RecordedFindings,
            report.Findings
        );
}
