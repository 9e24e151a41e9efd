using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>RFC 6750 advises an hour or less.</summary>
internal sealed class TokenLongLived()
    : SecurityRule("token-long-lived", "Access tokens live long", FindingSeverity.Info, SpecSection.Rfc(6750, "5.3"))
{
    private const long LongestUsual = 86_400;

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Token.Response.DefaultLifetimeSeconds is > LongestUsual and var seconds)
        {
            yield return At(
                subject,
                "token.response.defaultLifetimeSeconds",
                $"Access tokens live {seconds / LongestUsual} days: whoever finds one can use it that long.",
                "Ask the app for shorter ones if it has a choice, and disconnect what is not used."
            );
        }
    }
}
