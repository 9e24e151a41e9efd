using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;

namespace ConnectorStudio.Components.Shared;

/// <summary>How a finding is said and where its links lead.</summary>
public static class FindingWords
{
    public static SetupStep? StepOf(Finding finding) =>
        finding.Step is >= 1 and var number && number <= SetupSteps.InOrder.Count
            ? SetupSteps.InOrder[number - 1]
            : null;

    /// <summary>The step's page with the field to go to, or null when no step owns it.</summary>
    public static string? Href(string? slug, Finding finding) =>
        slug is null || StepOf(finding) is not { } step ? null
        : finding.Field is null ? $"integrations/{slug}/{step.Key}"
        : $"integrations/{slug}/{step.Key}?field={Uri.EscapeDataString(finding.Field)}";

    public static string Confidence(Finding finding) =>
        finding.Confidence switch
        {
            Core.Integrations.Confidence.Certain => "Confidence: certain",
            Core.Integrations.Confidence.Likely => "Confidence: likely",
            _ => "Confidence: unknown",
        };

    /// <summary>The suggested value as the field would show it; what nobody sees has its name.</summary>
    public static string? Suggested(Finding finding) =>
        finding.Suggestion?.Value is { } value
            ? value.ValueKind == JsonValueKind.String
                ? Visible(value.GetString())
                : value.GetRawText()
            : null;

    /// <summary>A value that can be seen where it stands alone.</summary>
    public static string? Visible(string? value) => value == " " ? "a space" : value;

    /// <summary>"2 errors, 1 warning"; "No findings" when there are none.</summary>
    public static string Count(IReadOnlyCollection<Finding> findings)
    {
        var parts = new[]
        {
            Said(findings.Count(finding => finding.Severity == FindingSeverity.Error), "error"),
            Said(findings.Count(finding => finding.Severity == FindingSeverity.Warning), "warning"),
            Said(findings.Count(finding => finding.Severity == FindingSeverity.Info), "note"),
        };
        return findings.Count == 0 ? "No findings" : string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static string Said(int count, string word) =>
        count switch
        {
            0 => "",
            1 => $"1 {word}",
            _ => $"{count} {word}s",
        };
}
