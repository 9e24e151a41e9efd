using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.SecurityReview;

namespace ConnectorStudio.Api;

/// <summary>One risk, or one thing that is done well.</summary>
/// <param name="Path">The document's member, as a JSON Pointer (RFC 6901); null: none.</param>
/// <param name="Evidence">The document's value, or what it gives; secrets are never in it.</param>
/// <param name="PublishCode">The code under which publish says the same; null: publish does not look at it.</param>
/// <param name="Sources">Sections of specifications that ask for it.</param>
public sealed record SecurityFindingAnswer(
    string Id,
    FindingSeverity Severity,
    int? Step,
    string? Field,
    string? Path,
    string Title,
    string Why,
    IReadOnlyList<string> Evidence,
    string Fix,
    Suggestion? Suggestion,
    string? PublishCode,
    IReadOnlyList<SpecSection> Sources
)
{
    internal static SecurityFindingAnswer Of(SecurityFinding found) =>
        new(
            found.Rule.Id,
            found.Finding.Severity,
            found.Finding.Step,
            found.Finding.Field,
            found.Path,
            found.Finding.Title,
            found.Finding.Why,
            found.Finding.Evidence,
            found.Finding.Fix,
            found.Finding.Suggestion,
            found.AdoptedFrom,
            found.Sources
        );
}
