using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.SecurityReview.Sarif;

namespace ConnectorStudio.Lint;

/// <summary>One finding at its place.</summary>
/// <param name="PublishCode">The code under which publish says the same.</param>
internal sealed record LintLine(
    Finding Finding,
    SarifEntry Entry,
    JsonPlace Place,
    IReadOnlyList<SpecSection> Sources,
    string? PublishCode
)
{
    public FindingSeverity Severity => Finding.Severity;
}
