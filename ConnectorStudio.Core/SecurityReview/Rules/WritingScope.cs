using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>What the test does not need, the product should.</summary>
internal sealed class WritingScope()
    : SecurityRule(
        "scope-beyond-test",
        "Scopes allow more than the test shows",
        FindingSeverity.Info,
        SpecSection.Rfc(9700, "2.3"),
        SpecSection.OAuth21("7.1.4")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        var writing = subject
            .AskedScopes.Where(each => KnownRisks.Writes(each.Scope))
            .Select(each => each.Scope)
            .ToList();
        if (writing.Count > 0 && subject.Draft.Test.Method is "GET" or "HEAD")
        {
            yield return At(
                subject,
                "authorization.scopes",
                "The test only reads, and these scopes let requests change data.",
                "Keep them if your product writes; else ask for the scopes that only read.",
                evidence: [.. writing]
            );
        }
    }
}
