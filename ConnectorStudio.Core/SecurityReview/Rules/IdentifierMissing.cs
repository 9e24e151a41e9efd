using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Without one, one account's tokens could be another's.</summary>
internal sealed class IdentifierMissing()
    : SecurityRule(
        "identifier-missing",
        "Accounts cannot be told apart",
        FindingSeverity.Error,
        SpecSection.OpenIdConnect("5.7", "ClaimStability")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) =>
        Adopt(subject, "unique-identifier.missing", "unique-identifier.constant");
}
