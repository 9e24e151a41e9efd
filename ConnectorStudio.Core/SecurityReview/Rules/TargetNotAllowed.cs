using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A test or follow-up outside the list would carry the token elsewhere.</summary>
internal sealed class TargetNotAllowed()
    : SecurityRule(
        "request-outside-allowed-urls",
        "A request of the test lies outside Allowed URLs",
        FindingSeverity.Error,
        SpecSection.Rfc(9700, "4.9.1"),
        SpecSection.Rfc(9700, "4.9.3")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) =>
        Adopt(subject, "test-api.not-allowed", "login-url.resource-not-allowed");
}
