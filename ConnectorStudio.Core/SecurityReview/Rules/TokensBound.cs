using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A stolen token is of no use without the key.</summary>
internal sealed class TokensBound()
    : SecurityRule(
        "good-dpop",
        "Tokens are bound to a key",
        FindingSeverity.Info,
        SpecSection.Rfc(9449, "2"),
        SpecSection.Rfc(9700, "2.2.1")
    )
{
    public override bool IsStrength => true;

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Token.Dpop)
        {
            yield return At(subject, "token.dpop", "Tokens are bound to a key of the connection by DPoP.", "");
        }
    }
}
