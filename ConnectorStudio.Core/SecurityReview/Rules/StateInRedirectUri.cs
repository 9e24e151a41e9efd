using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A redirect URI that differs each time cannot be compared to the letter.</summary>
internal sealed class StateInRedirectUri()
    : SecurityRule(
        "state-in-redirect-uri",
        "State stands in the redirect URL",
        FindingSeverity.Warning,
        SpecSection.Rfc(9700, "4.1.3"),
        SpecSection.OAuth21("2.3.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Redirect.StateCarrier == "redirect_uri_query")
        {
            yield return At(
                subject,
                "redirect.stateCarrier",
                "The redirect URL differs at each login, so the app cannot compare it to the letter.",
                "Carry the state in its own parameter unless the app drops it."
            );
        }
    }
}
