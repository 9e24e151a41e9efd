using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A token for one API is of no use at another.</summary>
internal sealed class AudienceNamed()
    : SecurityRule(
        "good-resource",
        "The API is named when a token is asked for",
        FindingSeverity.Info,
        SpecSection.Rfc(8707, "2"),
        SpecSection.Rfc(9700, "2.3")
    )
{
    public override bool IsStrength => true;

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Authorization.Resource.Count > 0)
        {
            yield return At(subject, "authorization.resource", "Tokens are asked for this API only.", "");
        }
    }
}
