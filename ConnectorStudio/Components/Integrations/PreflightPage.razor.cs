using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Preflight;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ConnectorStudio.Components.Integrations;

/// <summary>Looks at a draft before any login, and says what it found.</summary>
public sealed partial class PreflightPage(
    PreflightService preflight,
    IntegrationEditor editor,
    ISnackbar snackbar,
    TimeProvider time
)
{
    private readonly Dictionary<string, string> given = [];
    private OpenIntegration? open;
    private PreflightReport? report;
    private DateTimeOffset? at;
    private string announcement = "";
    private string? trouble;
    private bool askLoginPage;
    private bool probeCredentials;
    private bool busy;
    private bool isMissing;

    [Parameter]
    public string Slug { get; set; } = "";

    protected override async Task OnParametersSetAsync()
    {
        if (open?.Record.Slug != Slug)
        {
            open = await editor.OpenAsync(Slug, CancellationToken.None);
            isMissing = open is null;
        }
    }

    private async Task RunAsync()
    {
        (busy, trouble, report, announcement) = (true, null, null, "Looking");
        StateHasChanged();
        try
        {
            var wishes = new PreflightWishes
            {
                AskLoginPage = askLoginPage,
                ProbeCredentials = probeCredentials,
                Fields = given.Where(each => each.Value.Length > 0).ToDictionary(),
            };
            report = await preflight.RunAsync(Slug, wishes, CancellationToken.None);
            open = await editor.OpenAsync(Slug, CancellationToken.None);
            at = time.GetUtcNow();
            announcement = report is null ? "" : FindingWords.Count(report.Findings);
        }
        catch (AccessDeniedException denied)
        {
            trouble = denied.Message;
        }

        busy = false;
    }

    private async Task ApplyAsync(Finding finding)
    {
        trouble = await DraftMend.SaveAsync(editor, open, finding.Suggestion!);
        if (trouble is not null)
        {
            return;
        }

        snackbar.SayDone($"{FindingWords.Suggested(finding)} is set");
        await RunAsync();
    }

    private string? CurrentOf(Finding finding) =>
        finding.Suggestion is { } suggestion && open is not null ? Suggestions.Current(open.Draft, suggestion) : null;

    private string ValueOf(ConnectField field) =>
        given.GetValueOrDefault(field.Key) ?? FieldValues.DefaultText(field.Default);

    private static RenderFragment? Detail(Leg leg) =>
        leg.Exchanges.Count == 0
            ? null
            : builder =>
            {
                foreach (var exchange in leg.Exchanges)
                {
                    builder.OpenComponent<ExchangeView>(0);
                    builder.AddComponentParameter(1, nameof(ExchangeView.Exchange), exchange);
                    builder.AddComponentParameter(2, nameof(ExchangeView.SentAt), leg.StartedAt);
                    builder.CloseComponent();
                }
            };
}
