using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Whoever knows a client id can pose as a client without a secret.</summary>
internal sealed class PublicClient()
    : SecurityRule(
        "public-client",
        "The client does not prove itself",
        FindingSeverity.Info,
        SpecSection.Rfc(9700, "2.5"),
        SpecSection.OAuth21("2.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft is { Client.Authentication: ClientAuthentications.None, Authorization.Pkce: not "none" })
        {
            yield return At(
                subject,
                "client.authentication",
                "Nothing but PKCE ties the code to this client: a server can keep a secret, and none is used.",
                "Register a confidential client if the app has them."
            );
        }
    }
}
