using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>The code is bound to the login that asked for it.</summary>
internal sealed class PkceUsed()
    : SecurityRule(
        "good-pkce",
        "PKCE with S256",
        FindingSeverity.Info,
        SpecSection.Rfc(9700, "2.1.1"),
        SpecSection.Rfc(7636, "4.2")
    )
{
    public override bool IsStrength => true;

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Authorization.Pkce == "S256")
        {
            yield return At(
                subject,
                "authorization.pkce",
                "Each login has a verifier of its own, and only its hash is shown.",
                ""
            );
        }
    }
}
