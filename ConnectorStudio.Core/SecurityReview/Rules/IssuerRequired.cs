using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>An answer of another server is refused.</summary>
internal sealed class IssuerRequired()
    : SecurityRule(
        "good-iss",
        "The issuer of the answer is checked",
        FindingSeverity.Info,
        SpecSection.Rfc(9207, "2.4"),
        SpecSection.Rfc(9700, "4.4.2.1")
    )
{
    public override bool IsStrength => true;

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Authorization is { RequireIss: true, Issuer.Length: > 0 })
        {
            yield return At(
                subject,
                "authorization.requireIss",
                "An answer without the right iss ends the login before its code is used.",
                ""
            );
        }
    }
}
