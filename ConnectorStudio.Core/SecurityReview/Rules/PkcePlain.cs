using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Plain shows the verifier to whoever sees the login page's address.</summary>
internal sealed class PkcePlain()
    : SecurityRule(
        "pkce-plain",
        "PKCE sends its verifier in the clear",
        FindingSeverity.Warning,
        SpecSection.Rfc(9700, "2.1.1"),
        SpecSection.OAuth21("7.5.2")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) => Adopt(subject, "login-url.pkce-plain");
}
