using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>An address that was given up can belong to another person tomorrow.</summary>
internal sealed class IdentifierChanges()
    : SecurityRule(
        "identifier-changes",
        "The identifier can pass to another person",
        FindingSeverity.Warning,
        SpecSection.OpenIdConnect("5.7", "ClaimStability")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) =>
        Adopt(subject, "unique-identifier.can-change", "unique-identifier.environment-missing");
}
