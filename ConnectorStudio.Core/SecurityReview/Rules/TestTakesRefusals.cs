using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A test that takes a refusal proves nothing.</summary>
internal sealed class TestTakesRefusals()
    : SecurityRule(
        "test-takes-refusals",
        "The test passes when the token is refused",
        FindingSeverity.Warning,
        SpecSection.Rfc(6750, "3.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Draft.Test.SuccessStatuses.Any(status => status is 401 or 403))
        {
            yield return At(
                subject,
                "test.successStatuses",
                "The test counts a refusal as success, so a broken token would pass.",
                "Take 401 and 403 out of the list."
            );
        }
    }
}
