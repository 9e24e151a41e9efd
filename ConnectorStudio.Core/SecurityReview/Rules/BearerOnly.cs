using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A bearer token is good for whoever holds it.</summary>
internal sealed class BearerOnly()
    : SecurityRule(
        "bearer-token",
        "Tokens are bound to no key",
        FindingSeverity.Info,
        SpecSection.Rfc(9700, "2.2.1"),
        SpecSection.OAuth21("1.4.3")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (!subject.Draft.Token.Dpop)
        {
            yield return At(
                subject,
                "token.dpop",
                "Access tokens are bearer tokens: whoever gets hold of one can use it.",
                "Turn DPoP on if the app's metadata lists dpop_signing_alg_values_supported."
            );
        }
    }
}
