using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>State is always on and no document can turn it off.</summary>
internal sealed class StateUsed()
    : SecurityRule("good-state", "State, used once", FindingSeverity.Info, SpecSection.Rfc(9700, "4.7.1"))
{
    public override bool IsStrength => true;

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Redirect.StateCarrier == "state")
        {
            yield return At(
                subject,
                "redirect.stateCarrier",
                "Each login has a state of its own that is taken once and bound to its browser; the redirect URL is this integration's alone.",
                ""
            );
        }
    }
}
