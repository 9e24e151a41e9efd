using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Core.SecurityReview;

/// <summary>What a security rule found: a finding, and where it is written that this matters.</summary>
/// <param name="Finding">Its code is the rule's id.</param>
/// <param name="AdoptedFrom">The code of the step's rule that says the same, where there is one.</param>
public sealed record SecurityFinding(SecurityRule Rule, Finding Finding, string? AdoptedFrom)
{
    public IReadOnlyList<SpecSection> Sources => Rule.Sources;

    /// <summary>The document's member, as a JSON Pointer (RFC 6901).</summary>
    public string? Path => Finding.Field is { } member ? FieldPath.Pointer(member) : null;
}
