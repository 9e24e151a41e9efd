using System.Globalization;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Components.Wizard;

/// <summary>What the rail says below a step's name, and the screen's state of it.</summary>
public static class StepWords
{
    public static StudioState StateOf(StepState state) =>
        state switch
        {
            StepState.Untouched => StudioState.Untouched,
            StepState.Incomplete => StudioState.Incomplete,
            StepState.Errors => StudioState.Errors,
            StepState.Warnings => StudioState.Warnings,
            StepState.Done => StudioState.Done,
            StepState.Skipped => StudioState.SkippedOptional,
            StepState.CheckAgain => StudioState.CheckAgain,
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A step state without a look"),
        };

    public static string Of(StepStatus status, IntegrationDraft draft, OpenIntegration open, TimeZoneInfo zone) =>
        status.State switch
        {
            StepState.Untouched => status.Step.Optional ? "Optional" : "Not started",
            StepState.Errors => Count(status.Errors, "error"),
            StepState.Warnings => Count(status.Warnings, "warning"),
            StepState.Skipped => "Skipped, optional",
            StepState.CheckAgain => "Check again",
            StepState.Incomplete => status.Step.Key == "unique-identifier"
                ? "Choose a value"
                : $"{Count(status.Missing, "field")} to fill",
            _ => Done(status.Step.Key, draft, open, zone),
        };

    /// <summary>"1 error, 3 steps to finish", or that all is ready.</summary>
    public static string Left(IReadOnlyList<StepStatus> steps)
    {
        var errors = steps.Sum(step => step.Errors);
        var open = steps.Count(step =>
            step.State is StepState.Incomplete or StepState.CheckAgain
            || (step.State == StepState.Untouched && !step.Step.Optional)
        );
        var parts = new[]
        {
            errors == 0 ? "" : Count(errors, "error"),
            open == 0 ? "" : $"{Count(open, "step")} to finish",
        };
        var text = string.Join(", ", parts.Where(part => part.Length > 0));
        return text.Length == 0 ? "Ready" : text;
    }

    public static string Count(int count, string word) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");

    private static string Done(string stepKey, IntegrationDraft draft, OpenIntegration open, TimeZoneInfo zone) =>
        stepKey switch
        {
            "fields" => draft.Fields.Count == 0 ? "No fields" : Count(draft.Fields.Count, "field"),
            "redirect-url" when open.Record.ConfirmedAt is { } at => $"Worked on {Day(at, zone)}",
            "app-credentials" when open.Secrets.FirstOrDefault(each => each.Name == SecretHosts.Client) is { } secret =>
                $"Secret set on {Day(secret.SetAt, zone)}",
            "refresh-token-url" when draft.Refresh.Mode == "none" => "None",
            "refresh-token-url" when string.IsNullOrEmpty(draft.Refresh.Url) => "Same as Token URL",
            "revoke-url" when string.IsNullOrEmpty(draft.Revoke.Url) => "None",
            "allowed-urls" => Count(draft.AllowedUrls.Count, "URL"),
            _ => "Done",
        };

    private static string Day(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
