using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Without state anybody can have a login of their own finished in another's browser.</summary>
internal sealed class StateNotSent()
    : SecurityRule(
        "state-not-sent",
        "No state is sent",
        FindingSeverity.Error,
        SpecSection.Rfc(9700, "4.7.1"),
        SpecSection.OAuth21("7.10")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject) =>
        Adopt(subject, "login-url.parameter-name-required")
            .Where(each => each.Finding.Field == "authorization.parameterNames.state");
}
