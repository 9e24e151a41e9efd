using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A refresh token that is not used should end.</summary>
internal sealed class KeptAlive()
    : SecurityRule(
        "kept-alive",
        "Unused connections are kept alive",
        FindingSeverity.Info,
        SpecSection.Rfc(9700, "4.14.2"),
        SpecSection.OAuth21("4.3.3")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Refresh.KeepAliveDays is { } days)
        {
            yield return At(
                subject,
                "refresh.keepAliveDays",
                $"A connection that nobody uses is refreshed every {days} days, so its grant never ends by itself.",
                "Leave it out unless connections must outlive long pauses."
            );
        }
    }
}
