using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A bearer token that never ends stays good for whoever finds it.</summary>
internal sealed class TokenWithoutEnd()
    : SecurityRule(
        "token-without-end",
        "When an access token ends is not known",
        FindingSeverity.Warning,
        SpecSection.Rfc(6750, "5.3"),
        SpecSection.Rfc(6749, "5.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Token.Response is { ExpiresIn: null, DefaultLifetimeSeconds: null })
        {
            yield return At(
                subject,
                "token.response.expiresIn",
                "No lifetime is read from the token answer and none is given, so tokens count as good for ever.",
                "Name its place, such as /expires_in, or give the lifetime that the app documents.",
                subject.Draft.Refresh.Mode == RefreshModes.None ? null : FindingSeverity.Info
            );
        }
    }
}
