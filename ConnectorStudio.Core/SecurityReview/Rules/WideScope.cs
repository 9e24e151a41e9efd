using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A stolen token can do what its scopes allow.</summary>
internal sealed class WideScope()
    : SecurityRule(
        "wide-scope",
        "A scope allows everything",
        FindingSeverity.Warning,
        SpecSection.Rfc(9700, "2.3"),
        SpecSection.OAuth21("7.1.4")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        foreach (var (field, scope) in subject.AskedScopes.Where(each => KnownRisks.IsWide(each.Scope)))
        {
            yield return At(
                subject,
                field,
                $"{scope} allows far more than most connections need.",
                "Ask for the narrower scopes that your requests need, or make this one optional."
            );
        }
    }
}
