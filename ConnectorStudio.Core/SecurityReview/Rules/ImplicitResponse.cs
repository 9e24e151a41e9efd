using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A token in the browser's address is in history, logs and scripts.</summary>
internal sealed class ImplicitResponse()
    : SecurityRule(
        "implicit-response-type",
        "A token is asked for in the front channel",
        FindingSeverity.Error,
        SpecSection.Rfc(9700, "2.1.2"),
        SpecSection.OAuth21("10.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) =>
        Adopt(subject, "login-url.response-type-token");
}
