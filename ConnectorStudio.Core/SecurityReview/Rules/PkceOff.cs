using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Without PKCE a code that somebody else got hold of can be redeemed.</summary>
internal sealed class PkceOff()
    : SecurityRule(
        "pkce-off",
        "PKCE is off",
        FindingSeverity.Warning,
        SpecSection.Rfc(9700, "2.1.1"),
        SpecSection.OAuth21("4.1.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) => Adopt(subject, "login-url.pkce-off");
}
