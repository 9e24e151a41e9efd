using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>RFC 7009 has the client prove itself.</summary>
internal sealed class RevocationAnonymous()
    : SecurityRule(
        "revocation-unauthenticated",
        "Revocation names no client",
        FindingSeverity.Info,
        SpecSection.Rfc(7009, "2.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Revoke is { Url.Length: > 0, Authentication: ClientAuthentications.Anonymous })
        {
            yield return At(
                subject,
                "revoke.authentication",
                "The revocation call does not say which client asks: whoever holds a token can end it.",
                "Send the client's credentials if the app takes them."
            );
        }
    }
}
