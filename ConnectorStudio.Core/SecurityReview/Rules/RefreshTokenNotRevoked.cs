using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>The refresh token is what keeps the grant alive.</summary>
internal sealed class RefreshTokenNotRevoked()
    : SecurityRule(
        "refresh-token-not-revoked",
        "The refresh token is not revoked",
        FindingSeverity.Warning,
        SpecSection.Rfc(7009, "2.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        var draft = subject.Draft;
        if (
            draft.Revoke is { Url.Length: > 0, EndsWholeGrant: false } revoke
            && draft.Refresh.Mode == RefreshModes.RefreshToken
            && !revoke.Tokens.Contains("refresh_token")
        )
        {
            yield return At(
                subject,
                "revoke.tokens",
                "Only the access token is ended; the refresh token can still make new ones.",
                "Add refresh_token, or say that one call ends the whole grant if it does."
            );
        }
    }
}
