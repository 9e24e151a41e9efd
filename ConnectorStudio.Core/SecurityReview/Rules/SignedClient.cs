using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>The key never leaves.</summary>
internal sealed class SignedClient()
    : SecurityRule(
        "good-private-key",
        "The client signs with a private key",
        FindingSeverity.Info,
        SpecSection.Rfc(9700, "2.5"),
        SpecSection.Rfc(7523, "2.2")
    )
{
    public override bool IsStrength => true;

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Client.Authentication == ClientAuthentications.PrivateKeyJwt)
        {
            yield return At(
                subject,
                "client.authentication",
                "The client proves itself with a signature; nothing secret is sent.",
                ""
            );
        }
    }
}
