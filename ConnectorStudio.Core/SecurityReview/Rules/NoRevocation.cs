using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Without revocation a grant outlives the disconnect.</summary>
internal sealed class NoRevocation()
    : SecurityRule(
        "no-revocation",
        "Tokens are not revoked",
        FindingSeverity.Info,
        SpecSection.Rfc(7009, "2"),
        SpecSection.Rfc(9700, "4.14.2")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) => Adopt(subject, "revoke-url.missing");
}
