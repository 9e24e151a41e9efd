using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Without a scope the app decides how much the token may do.</summary>
internal sealed class NoScope()
    : SecurityRule(
        "no-scope",
        "No scope is asked for",
        FindingSeverity.Info,
        SpecSection.Rfc(6749, "3.3"),
        SpecSection.Rfc(9700, "2.3")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        var login = subject.Draft.Authorization;
        if (!subject.AskedScopes.Any() && login.OptionalScopes.Count == 0)
        {
            yield return At(
                subject,
                "authorization.scopes",
                "No scope is asked for, so the app decides what a token may do.",
                "Add the scopes that your requests need if the app has scopes."
            );
        }
    }
}
