using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.SecurityReview;

namespace ConnectorStudio.Api;

/// <summary>What a security review says: risks, worst first; what is done well; and every rule that was asked.</summary>
/// <param name="Version">The published version that was looked at; null: the draft.</param>
public sealed record SecurityReportAnswer(
    string Slug,
    int? Version,
    SecurityCountsAnswer Counts,
    IReadOnlyList<SecurityFindingAnswer> Findings,
    IReadOnlyList<SecurityFindingAnswer> Strengths,
    IReadOnlyList<SecurityRuleAnswer> Rules
)
{
    internal static SecurityReportAnswer Of(string slug, int? version, SecurityReport report) =>
        new(
            slug,
            version,
            new SecurityCountsAnswer(
                report.Count(FindingSeverity.Error),
                report.Count(FindingSeverity.Warning),
                report.Count(FindingSeverity.Info),
                report.Strengths.Count
            ),
            [.. report.Findings.Select(SecurityFindingAnswer.Of)],
            [.. report.Strengths.Select(SecurityFindingAnswer.Of)],
            [
                .. SecurityRules.All.Select(rule => new SecurityRuleAnswer(
                    rule.Id,
                    rule.Title,
                    rule.Severity,
                    rule.IsStrength,
                    rule.Sources
                )),
            ]
        );
}
