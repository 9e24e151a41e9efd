using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Without an issuer an answer of another server cannot be told from this one's.</summary>
internal sealed class IssuerNotKnown()
    : SecurityRule(
        "issuer-not-known",
        "The issuer of the answer is not known",
        FindingSeverity.Info,
        SpecSection.Rfc(9207, "2.4"),
        SpecSection.Rfc(9700, "4.4.2.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (string.IsNullOrEmpty(subject.Draft.Authorization.Issuer))
        {
            yield return At(
                subject,
                "authorization.issuer",
                "No issuer is named, so the callback's iss is compared with nothing; the redirect URL of its own is the only guard against mix-up.",
                "Type the issuer of the app's metadata if it publishes one."
            );
        }
    }
}
