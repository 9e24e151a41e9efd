using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A refresh token that is not replaced lives on in every copy.</summary>
internal sealed class RotationNotKnown()
    : SecurityRule(
        "rotation-not-known",
        "Whether refresh tokens are rotated is not known",
        FindingSeverity.Info,
        SpecSection.Rfc(9700, "2.2.2"),
        SpecSection.Rfc(9700, "4.14.2"),
        SpecSection.OAuth21("4.3.3")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        var draft = subject.Draft;
        if (draft.Refresh is { Mode: RefreshModes.RefreshToken, ReuseGraceSeconds: null } && !draft.Token.Dpop)
        {
            var isPublic = draft.Client.Authentication == ClientAuthentications.None;
            yield return At(
                subject,
                "refresh.reuseGraceSeconds",
                isPublic
                    ? "A public client's refresh tokens must be rotated or bound to a key, and neither is known of this app."
                    : "The document does not say whether the app rotates refresh tokens.",
                "Look it up, and type how long the app still takes a rotated token (0: not at all).",
                isPublic ? FindingSeverity.Warning : null
            );
        }
    }
}
