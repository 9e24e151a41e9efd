using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Codes stay out of addresses.</summary>
internal sealed class FormPostUsed()
    : SecurityRule(
        "good-form-post",
        "The answer is posted",
        FindingSeverity.Info,
        SpecSection.Rfc(9700, "4.3.1"),
        SpecSection.Rfc(9700, "4.2.4")
    )
{
    public override bool IsStrength => true;

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Redirect.ResponseMode == "form_post")
        {
            yield return At(
                subject,
                "redirect.responseMode",
                "The code comes in the body of a POST and stands in no address.",
                ""
            );
        }
    }
}
