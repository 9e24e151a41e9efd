using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>What stands in the document is read, exported and copied.</summary>
internal sealed class LiteralSecret()
    : SecurityRule(
        "literal-secret",
        "A secret is typed into the document",
        FindingSeverity.Warning,
        SpecSection.Rfc(6749, "10.1"),
        SpecSection.OAuth21("7.2")
    )
{
    private protected override bool ShowsSecrets => true;

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) =>
        Adopt(subject, "*.literal-secret", "*.should-be-secret", "app-credentials.id-looks-like-secret");
}
