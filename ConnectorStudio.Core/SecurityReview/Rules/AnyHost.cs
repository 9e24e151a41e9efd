using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A value that may name any host sends the token anywhere.</summary>
internal sealed class AnyHost()
    : SecurityRule(
        "any-host",
        "A value may name any host",
        FindingSeverity.Warning,
        SpecSection.Rfc(9700, "4.9.1"),
        SpecSection.Rfc(9728, "7.7")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) => Adopt(subject, "*.any-host");
}
