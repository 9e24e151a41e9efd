using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Who logged in is proved by a signature.</summary>
internal sealed class IdTokenVerified()
    : SecurityRule(
        "good-id-token",
        "ID tokens are verified",
        FindingSeverity.Info,
        SpecSection.OpenIdConnect("3.1.3.7", "IDTokenValidation")
    )
{
    public override bool IsStrength => true;

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.AsksForIdToken && subject.Draft.Authorization is { Issuer.Length: > 0, JwksUrl.Length: > 0 })
        {
            yield return At(
                subject,
                "authorization.jwksUrl",
                "The ID token's signature, issuer, audience, time and nonce are checked.",
                ""
            );
        }
    }
}
