using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Sarif;

/// <summary>A rule that results name.</summary>
public sealed record SarifRule(string Id, string Title, FindingSeverity Severity, string? HelpUri)
{
    public IReadOnlyList<string> Tags { get; init; } = [];
}
