using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Core.SecurityReview.Sarif;

/// <summary>One finding as a log of results says it.</summary>
/// <param name="Member">The document's member, as a JSON Pointer (RFC 6901).</param>
public sealed record SarifEntry(SarifRule Rule, FindingSeverity Severity, string Message, string? Member)
{
    /// <summary>It says what is done well.</summary>
    public bool IsStrength { get; init; }

    /// <summary>Where that stands, when the document is a file.</summary>
    public SarifSpot? Spot { get; init; }

    public static SarifEntry Of(SecurityFinding found) =>
        Of(found.Finding) with
        {
            Rule = new SarifRule(found.Rule.Id, found.Rule.Title, found.Rule.Severity, found.Sources[0].Url)
            {
                Tags = ["security", .. found.Sources.Select(source => source.Name)],
            },
            IsStrength = found.Rule.IsStrength,
        };

    public static SarifEntry Of(Finding finding) =>
        new(
            new SarifRule(finding.Code, finding.Title, finding.Severity, null),
            finding.Severity,
            $"{finding.Title} {finding.Fix}".TrimEnd(),
            finding.Field is { } field ? FieldPath.Pointer(field) : null
        );
}
