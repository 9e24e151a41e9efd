using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A host that an answer names must be one that the designer listed.</summary>
internal sealed class CapturedHostNotPinned()
    : SecurityRule(
        "captured-host-not-pinned",
        "A captured host is pinned to no list",
        FindingSeverity.Error,
        SpecSection.Rfc(9700, "4.4.1"),
        SpecSection.Rfc(9728, "7.7")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) =>
        Adopt(subject, "*.hosts-missing", "*.callback-host-not-exact");
}
