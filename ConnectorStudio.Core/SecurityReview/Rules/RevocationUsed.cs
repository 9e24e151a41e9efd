using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A disconnect ends the grant at the app.</summary>
internal sealed class RevocationUsed()
    : SecurityRule("good-revocation", "Tokens are revoked", FindingSeverity.Info, SpecSection.Rfc(7009, "2"))
{
    public override bool IsStrength => true;

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (
            subject.Draft.Revoke is { Url.Length: > 0 } revoke
            && (revoke.EndsWholeGrant || revoke.Tokens.Contains("refresh_token"))
        )
        {
            yield return At(subject, "revoke.url", "A disconnect ends the grant at the app too.", "");
        }
    }
}
