using ConnectorStudio.Components.Layout;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Components.Wizard;
using ConnectorStudio.Core.Discovery;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ConnectorStudio.Components.Integrations;

/// <summary>From an address to a draft, or beside one: what the server publishes, each line to take or to leave.</summary>
public sealed partial class DiscoverPage(
    ServerDiscovery discovery,
    IntegrationEditor editor,
    NavigationManager navigation,
    ISnackbar snackbar
)
{
    private readonly HashSet<string> taken = [];
    private OpenIntegration? open;
    private Discovered? found;
    private IReadOnlyList<DiscoveryRow> rows = [];
    private IReadOnlyList<DiscoveryTry> tries = [];
    private DiscoveryKind kind;
    private string address = "";
    private string name = "";
    private string slug = "";
    private string announcement = "";
    private string? trouble;
    private string? slugTrouble;
    private bool busy;
    private bool isMissing;

    /// <summary>null: the integration is yet to be made.</summary>
    [Parameter]
    public string? Slug { get; set; }

    private string Title => open is null ? "Discover a new integration" : "Fill from an address";

    private string Back => open is null ? "integrations/new" : $"integrations/{Slug}/{StepAfter.Key}";

    private IReadOnlyList<Crumb> Above =>
        open is null
            ? [new Crumb("Integrations", "integrations"), new Crumb("New integration", "integrations/new")]
            : [new Crumb("Integrations", "integrations"), new Crumb(open.Draft.Name, $"integrations/{Slug}")];

    private static SetupStep StepAfter => SetupSteps.Find("login-url")!;

    protected override async Task OnInitializedAsync()
    {
        if (Slug is not { } wanted)
        {
            return;
        }

        open = await editor.OpenAsync(wanted, CancellationToken.None);
        isMissing = open is null;
        address =
            open?.Draft.Authorization.Issuer is { } issuer && !issuer.Contains("{{", StringComparison.Ordinal)
                ? issuer
                : "";
    }

    private async Task AskAsync()
    {
        (busy, trouble, found, tries, announcement) = (true, null, null, [], "Asking");
        StateHasChanged();
        try
        {
            var outcome = await discovery.FindAsync(address, kind, CancellationToken.None);
            tries = outcome.Tries;
            switch (outcome)
            {
                case DiscoveryOutcome.Found { Discovered: var discovered }:
                    Show(discovered);
                    break;
                case DiscoveryOutcome.NotFound nothing:
                    trouble = nothing.Sentence;
                    announcement = "";
                    break;
            }
        }
        catch (AccessDeniedException denied)
        {
            trouble = denied.Message;
        }

        busy = false;
    }

    private void Show(Discovered discovered)
    {
        found = discovered;
        rows = DiscoveryTable.Of(discovered, open?.Draft ?? new IntegrationDraft());
        taken.Clear();
        taken.UnionWith(rows.Where(row => row.CanTake && row.Proposed).Select(row => row.Field));
        announcement = $"{DiscoveryWords.Heading(discovered)}. {taken.Count} of {rows.Count} lines are chosen.";
        if (open is null)
        {
            Name(DiscoveryWords.NameOf(discovered));
        }
    }

    private void Choose(DiscoveryRow row, bool take) => _ = take ? taken.Add(row.Field) : taken.Remove(row.Field);

    private void Name(string? text)
    {
        name = text ?? "";
        slug = Slugs.From(name);
        slugTrouble = null;
    }

    private async Task CreateAsync()
    {
        if (name.Trim().Length == 0)
        {
            slugTrouble = "The name is missing.";
            return;
        }

        busy = true;
        var draft = Taken(new IntegrationDraft { Name = name.Trim(), Slug = slug.Trim() });
        switch (await editor.ImportAsync(IntegrationJson.Write(draft), null, CancellationToken.None))
        {
            case CreateOutcome.Created created:
                navigation.NavigateTo($"integrations/{created.Record.Slug}/app-credentials");
                break;
            case CreateOutcome.NameRefused refused:
                slugTrouble = refused.Sentence;
                break;
        }

        busy = false;
    }

    private async Task TakeAsync()
    {
        trouble = null;
        var (record, draft) = (open!.Record, Taken(open.Draft));
        switch (await editor.SaveAsync(Slug!, draft, record.Revision, record.Document, CancellationToken.None))
        {
            case SaveOutcome.Saved:
                snackbar.SayDone($"{StepWords.Count(taken.Count, "field")} taken over");
                navigation.NavigateTo($"integrations/{Slug}/{StepAfter.Key}");
                break;
            case SaveOutcome.Conflict:
                open = await editor.OpenAsync(Slug!, CancellationToken.None);
                if (open is not null && found is not null)
                {
                    Show(found);
                }

                trouble = "Nothing was taken: somebody saved the draft meanwhile. Compare again, then take.";
                break;
            default:
                trouble = "Nothing was taken: the integration was deleted or renamed.";
                break;
        }
    }

    private IntegrationDraft Taken(IntegrationDraft draft) =>
        DiscoveryTable.Take(draft, rows.Where(row => taken.Contains(row.Field)));
}
