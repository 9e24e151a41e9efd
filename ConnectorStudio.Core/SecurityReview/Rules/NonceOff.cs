using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Without PKCE the nonce is what ties a code to the login that it came from.</summary>
internal sealed class NonceOff()
    : SecurityRule(
        "nonce-off",
        "An ID token is asked for without a nonce",
        FindingSeverity.Warning,
        SpecSection.Rfc(9700, "4.5.3.2"),
        SpecSection.OpenIdConnect("3.1.2.1", "AuthRequest")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Authorization.Nonce == "never" && subject.AsksForIdToken)
        {
            yield return At(
                subject,
                "authorization.nonce",
                "openid is asked for without a nonce, so an ID token of another login would be taken.",
                "Use auto unless the app refuses a nonce.",
                subject.Draft.Authorization.Pkce == "S256" ? FindingSeverity.Info : null,
                FieldPath.Set("authorization.nonce", "auto")
            );
        }
    }
}
