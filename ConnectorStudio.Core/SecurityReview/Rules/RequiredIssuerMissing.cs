using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>iss that is required and compared with nothing guards nothing.</summary>
internal sealed class RequiredIssuerMissing()
    : SecurityRule(
        "iss-without-issuer",
        "iss is required and there is no issuer to compare it with",
        FindingSeverity.Warning,
        SpecSection.Rfc(9207, "2.4")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) =>
        Adopt(subject, "login-url.issuer-missing");
}
