using ConnectorStudio.Components.Shared;
using ConnectorStudio.Components.Wizard;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.SecurityReview;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ConnectorStudio.Components.Integrations;

/// <summary>What a security review of the draft says, to read, to mend by and to print.</summary>
public sealed partial class SecurityPage(
    IntegrationEditor editor,
    SecurityReviewer reviewer,
    ISnackbar snackbar,
    TimeProvider time
)
{
    private OpenIntegration? open;
    private SecurityReport? report;
    private DateTimeOffset at;
    private bool isMissing;
    private string? trouble;

    [Parameter]
    public string Slug { get; set; } = "";

    private List<SecurityFinding> Risks =>
        [.. report!.Findings.Where(each => each.Finding.Severity != FindingSeverity.Info)];

    private List<SecurityFinding> Notes =>
        [.. report!.Findings.Where(each => each.Finding.Severity == FindingSeverity.Info)];

    private string Words => FindingWords.Count([.. report!.Findings.Select(each => each.Finding)]);

    protected override Task OnParametersSetAsync() => open?.Record.Slug == Slug ? Task.CompletedTask : ReadAsync();

    private async Task ReadAsync()
    {
        open = await editor.OpenAsync(Slug, CancellationToken.None);
        isMissing = open is null;
        report = open is null ? null : await reviewer.ReportAsync(open, open.Draft, CancellationToken.None);
        at = time.GetUtcNow();
    }

    private async Task ApplyAsync(Finding finding)
    {
        trouble = await DraftMend.SaveAsync(editor, open, finding.Suggestion!);
        if (trouble is null)
        {
            snackbar.SayDone($"{FindingWords.Suggested(finding)} is set");
        }

        await ReadAsync();
    }

    private string? CurrentOf(Finding finding) =>
        finding.Suggestion is { } suggestion && open is not null ? Suggestions.Current(open.Draft, suggestion) : null;

    private string OutcomeOf(SecurityRule rule)
    {
        var found = report!.Findings.Concat(report.Strengths).Count(each => each.Rule == rule);
        return rule.IsStrength
            ? found > 0
                ? "yes"
                : "no"
            : found == 0
                ? "nothing found"
                : StepWords.Count(found, "finding");
    }
}
