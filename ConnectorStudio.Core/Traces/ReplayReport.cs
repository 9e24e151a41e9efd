using System.Text.Json;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Traces;

/// <summary>What reading a recorded run again came to. The app was not asked.</summary>
/// <param name="Against"><c>recorded</c>: the document of the bundle; <c>draft</c>: one that stands here now.</param>
public sealed record ReplayReport(
    string Against,
    IReadOnlyList<ReplayedLeg> Legs,
    IReadOnlyList<Finding> RecordedFindings,
    IReadOnlyList<Finding> Findings
)
{
    public const string Recorded = "recorded";
    public const string Draft = "draft";

    /// <summary>Why nothing could be replayed; null: it could.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether every leg has the verdict that it had, and the findings are those that were.</summary>
    public bool IsSame =>
        Refusal is null
        && Legs.All(leg => leg.IsSame)
        && RecordedFindings.Select(Key).SequenceEqual(Findings.Select(Key));

    // Words may be improved from one studio to the next; what they say must not change.
    private static (string, FindingSeverity, string?, Confidence, FixAt, string?) Key(Finding finding) =>
        (
            finding.Code,
            finding.Severity,
            finding.Field,
            finding.Confidence,
            finding.FixAt,
            finding.Suggestion is { } suggestion
                ? $"{suggestion.Path} {JsonSerializer.Serialize(suggestion.Value)}"
                : null
        );
}
