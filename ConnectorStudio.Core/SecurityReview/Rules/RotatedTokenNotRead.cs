using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A rotated token that is not read is lost, and the old one is spent.</summary>
internal sealed class RotatedTokenNotRead()
    : SecurityRule(
        "rotated-token-not-read",
        "A new refresh token would not be read",
        FindingSeverity.Warning,
        SpecSection.Rfc(6749, "6"),
        SpecSection.Rfc(9700, "4.14.2")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Refresh is { Mode: RefreshModes.RefreshToken, Response.RefreshToken: null })
        {
            yield return At(
                subject,
                "refresh.response.refreshToken",
                "The answer to a refresh is not looked at for a new refresh token, so a rotated one would be lost.",
                "Name its place, such as /refresh_token."
            );
        }
    }
}
