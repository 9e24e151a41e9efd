using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A client without a secret has nothing but PKCE.</summary>
internal sealed class PublicWithoutPkce()
    : SecurityRule(
        "public-without-pkce",
        "A public client without PKCE",
        FindingSeverity.Error,
        SpecSection.Rfc(9700, "2.1.1"),
        SpecSection.OAuth21("4.1.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) =>
        Adopt(subject, "app-credentials.public-without-pkce");
}
