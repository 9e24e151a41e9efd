using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview;

/// <summary>What a security review of an integration says: the risks, worst first, and what is done well.</summary>
public sealed record SecurityReport(IReadOnlyList<SecurityFinding> Findings, IReadOnlyList<SecurityFinding> Strengths)
{
    /// <param name="findings">What the steps' rules say of the same document.</param>
    public static SecurityReport Of(IntegrationDraft draft, IReadOnlyList<Finding> findings, SecurityFacts facts)
    {
        var subject = new SecurityCase(draft, findings, facts);
        var all = SecurityRules.All.SelectMany(rule => rule.Find(subject)).ToLookup(each => each.Rule.IsStrength);
        return new SecurityReport(
            [.. all[false].OrderBy(each => each.Finding.Severity).ThenBy(each => each.Finding.Step ?? 0)],
            [.. all[true].OrderBy(each => each.Finding.Step ?? 0)]
        );
    }

    public int Count(FindingSeverity severity) => Findings.Count(each => each.Finding.Severity == severity);
}
