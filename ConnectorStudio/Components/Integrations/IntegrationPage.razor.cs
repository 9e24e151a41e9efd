using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.SecurityReview;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ConnectorStudio.Components.Integrations;

/// <summary>One integration: where it stands, its versions, and what may be done with it as a whole.</summary>
public sealed partial class IntegrationPage(
    IntegrationEditor editor,
    SecurityReviewer reviewer,
    IConnectionStore connections,
    IAttemptStore attemptStore,
    ICertifyStore certifyRuns,
    IDialogService dialogs,
    ISnackbar snackbar,
    NavigationManager navigation
)
{
    private const int AttemptsShown = 5;

    private IntegrationLine? line;
    private IReadOnlyList<IntegrationVersion> versions = [];
    private IReadOnlyList<ConnectAttempt> attempts = [];
    private string securityWords = "";
    private bool isMissing;
    private string? trouble;

    [Parameter]
    public string Slug { get; set; } = "";

    [CascadingParameter]
    private ViewerClock? Clock { get; set; }

    protected override Task OnParametersSetAsync() => line?.Record.Slug == Slug ? Task.CompletedTask : ReadAsync();

    private async Task ReadAsync()
    {
        trouble = null;
        if (await editor.OpenAsync(Slug, CancellationToken.None) is not { } open)
        {
            line = null;
            isMissing = true;
            return;
        }

        var badges = await certifyRuns.BadgesAsync(CancellationToken.None);
        line = (await IntegrationLine.ReadAsync(open, connections, attemptStore, CancellationToken.None)) with
        {
            Certified = badges.GetValueOrDefault(open.Record.Id),
        };
        var security = await reviewer.ReportAsync(open, open.Draft, CancellationToken.None);
        securityWords = FindingWords.Count([.. security.Findings.Select(each => each.Finding)]);
        versions = await editor.VersionsAsync(Slug, CancellationToken.None);
        attempts = await attemptStore.ListAsync(
            new AttemptQuery(open.Record.Id, Limit: AttemptsShown),
            CancellationToken.None
        );
    }

    private async Task SavedAsync(string slug)
    {
        if (slug != Slug)
        {
            navigation.NavigateTo($"integrations/{slug}", replace: true);
            return;
        }

        await ReadAsync();
    }

    private Task MakeLinkAsync() =>
        line is { } shown
            ? ConnectLinkDialog.ShowAsync(
                dialogs,
                shown.Record.Slug,
                shown.Record.Name,
                shown.Record.PublishedNumber is not null
            )
            : Task.CompletedTask;

    private async Task DisableAsync()
    {
        if (line is not { } shown)
        {
            return;
        }

        var disable = !shown.Record.Disabled;
        var question = new ConfirmQuestion($"Disable {shown.Record.Name}?", "Disable the integration")
        {
            Consequence =
                $"Nobody can connect, and {(shown.Connections == 1 ? "its connection stops" : $"its {shown.Connections} connections stop")} working until it is enabled again.",
        };
        if (disable && await ConfirmDialog.ShowAsync(dialogs, question) is null)
        {
            return;
        }

        await TryAsync(async () =>
        {
            await editor.SetDisabledAsync(Slug, disable, CancellationToken.None);
            snackbar.SayDone($"{shown.Record.Name} {(disable ? "disabled" : "enabled")}");
            await ReadAsync();
        });
    }

    private async Task DeleteAsync()
    {
        if (line is not { } shown)
        {
            return;
        }

        var question = new ConfirmQuestion($"Delete {shown.Record.Name}?", "Delete the integration")
        {
            Consequence = "The draft, all versions and the secrets go with it. This cannot be undone.",
            TypeToConfirm = shown.Record.PublishedNumber is null ? null : shown.Record.Slug,
        };
        if (await ConfirmDialog.ShowAsync(dialogs, question) is null)
        {
            return;
        }

        await TryAsync(async () =>
        {
            if (await editor.DeleteAsync(Slug, CancellationToken.None))
            {
                snackbar.SayDone($"{shown.Record.Name} deleted");
                navigation.NavigateTo("integrations");
                return;
            }

            await ReadAsync();
            trouble = "It has live connections: revoke them first.";
        });
    }

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (AccessDeniedException denied)
        {
            trouble = denied.Message;
        }
    }
}
