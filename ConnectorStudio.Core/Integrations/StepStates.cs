using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations.Steps;

namespace ConnectorStudio.Core.Integrations;

/// <summary>The state of each step, from the draft, what was found, and where people have been.</summary>
public static class StepStates
{
    private static readonly JsonObject Blank = Json(new IntegrationDraft());

    /// <param name="published">A published integration has no untouched steps.</param>
    public static IReadOnlyList<StepStatus> Of(
        IntegrationDraft draft,
        IReadOnlyList<Finding> findings,
        WizardProgress progress,
        bool published
    )
    {
        var touched = Touched(draft);
        return
        [
            .. SetupSteps.InOrder.Select(step =>
            {
                var own = findings.Where(finding => finding.Step == step.Number).ToList();
                var missing = own.Count(IsMissing);
                var errors = own.Count(finding => finding.Severity == FindingSeverity.Error) - missing;
                var warnings = own.Count(finding =>
                    finding.Severity == FindingSeverity.Warning && !progress.Kept.Contains(finding.Code)
                );
                var state = State(step, touched.Contains(step.Key), errors, missing, warnings, progress, published);
                return new StepStatus(step, state, errors, missing, warnings);
            }),
        ];
    }

    /// <summary>Whether something of the step differs from a blank document.</summary>
    public static bool IsTouched(IntegrationDraft draft, string stepKey) => Touched(draft).Contains(stepKey);

    private static StepState State(
        SetupStep step,
        bool touched,
        int errors,
        int missing,
        int warnings,
        WizardProgress progress,
        bool published
    )
    {
        var seen = touched || published || progress.Visited.Contains(step.Key);
        return errors > 0 && (seen || missing == 0) ? StepState.Errors
            : !seen ? StepState.Untouched
            : progress.CheckAgain.Contains(step.Key) ? StepState.CheckAgain
            : missing > 0 ? StepState.Incomplete
            : warnings > 0 ? StepState.Warnings
            : !touched && step.Optional && progress.Skipped.Contains(step.Key) ? StepState.Skipped
            : !touched && published && step.Key is "fields" or "revoke-url" ? StepState.Skipped
            : StepState.Done;
    }

    /// <summary>By convention the id of a rule for something that is not there ends in <c>missing</c>.</summary>
    private static bool IsMissing(Finding finding) =>
        finding.Severity == FindingSeverity.Error && finding.Code.EndsWith("missing", StringComparison.Ordinal);

    private static HashSet<string> Touched(IntegrationDraft draft) =>
        [
            .. Json(draft)
                .Where(member => !JsonNode.DeepEquals(member.Value, Blank[member.Key]))
                .Select(member => SetupSteps.OwnerOf(member.Key)?.Key)
                .OfType<string>(),
        ];

    private static JsonObject Json(IntegrationDraft draft) => JsonNode.Parse(IntegrationJson.Write(draft))!.AsObject();
}
