using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Api;

/// <summary>A rule of the security review.</summary>
/// <param name="Strength">It looks for what is done well, not for a risk.</param>
/// <param name="Sources">Sections of specifications that ask for it.</param>
public sealed record SecurityRuleAnswer(
    string Id,
    string Title,
    FindingSeverity Severity,
    bool Strength,
    IReadOnlyList<SpecSection> Sources
);
