using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>What was asked for cannot be changed in the browser.</summary>
internal sealed class RequestPushed()
    : SecurityRule(
        "good-pushed-request",
        "The login request is pushed",
        FindingSeverity.Info,
        SpecSection.Rfc(9126, "1")
    )
{
    public override bool IsStrength => true;

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Authorization.PushedAuthorizationUrl is { Length: > 0 })
        {
            yield return At(
                subject,
                "authorization.pushedAuthorizationUrl",
                "The login request goes to the app itself first; the browser carries a reference only.",
                ""
            );
        }
    }
}
