using ConnectorStudio.Components.Integrations;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ConnectorStudio.Components.Attempts;

/// <summary>
/// Where every Connect ends. The attempt is read from the database by its id while it goes on, so that a reload, a lost
/// circuit or another node changes nothing.
/// </summary>
public sealed partial class AttemptPage(
    IAttemptStore attempts,
    IIntegrationStore integrations,
    ConnectionService connections,
    IConnectSessionStore sessions,
    IDialogService dialogs,
    IAccess access,
    TimeProvider time,
    ILogger<AttemptPage> logger
) : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(700);

    private readonly CancellationTokenSource gone = new();
    private AttemptView? view;
    private Connection? connection;
    private ConnectSession? link;
    private IntegrationDraft? document;
    private Guid documentOf;
    private Actor? who;
    private bool missing;
    private string? trouble;
    private string announced = "";
    private Task following = Task.CompletedTask;

    [Parameter]
    public Guid Id { get; set; }

    private DateTimeOffset Now => time.GetUtcNow();

    private bool MayDesign => who?.May(Permission.Design) == true;

    private bool MayCancel => who is not null && (who.Id == view?.Attempt.StarterId || who.May(Permission.Administer));

    /// <summary>Links into the wizard only for those who may go there.</summary>
    private string? EditableSlug => MayDesign ? view?.Attempt.IntegrationSlug : null;

    private string EndedWords =>
        view!.Attempt.Status switch
        {
            AttemptStatus.Expired =>
                "The login did not come back within ten minutes. If the provider showed an error, its page says why; most often the Redirect URL is not registered there.",
            AttemptStatus.Cancelled => "It was cancelled before the login came back. Nothing was connected.",
            _ => "The same person started again, so this login counts no more.",
        };

    /// <summary>It came through a connect link: whoever holds that tries again there, and nobody here in their place.</summary>
    private bool IsHosted => view?.Attempt.SessionId is not null;

    /// <summary>A link for a program's own user is made by that program alone.</summary>
    private bool LinkIsOurs => link is { AnyHolder: true, CreatedByKey: false };

    private string? LinkWords =>
        !IsHosted || view!.IsOpen || view.Attempt.Status == AttemptStatus.Succeeded ? null
        : link is null ? "It came through a connect link that is gone."
        : link.ExpiresAt > Now && link.StatusOf(view.Attempt, Now) == ConnectSessionStatus.Failed
            ? "It came through a connect link. Whoever has it can try again there until it ends."
        : LinkIsOurs ? "It came through a connect link that has ended. Another try takes a new link."
        : $"It came through a connect link that has ended. {link.CreatedBy} made it, and can make a new one.";

    private string ClientId => document?.Client.Id ?? "";

    protected override async Task OnParametersSetAsync()
    {
        if (view?.Attempt.Id != Id)
        {
            (view, connection, missing, announced) = (null, null, false, "");
            who = await access.RequireAsync(Permission.Use, gone.Token);
            await ReadAsync();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (view?.IsOpen == true && following.IsCompleted && !gone.IsCancellationRequested)
        {
            following = FollowAsync();
        }
    }

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (view?.IsOpen == true && await timer.WaitForNextTickAsync(gone.Token))
            {
                await InvokeAsync(LookAsync);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // the page is gone; the attempt goes on without it
        }
    }

    private async Task LookAsync()
    {
        await ReadAsync();
        if (view is { IsOpen: false })
        {
            announced = view.Announcement;
        }

        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        try
        {
            if (await attempts.FindAsync(Id, gone.Token) is not { } attempt)
            {
                missing = true;
                return;
            }

            if (documentOf != attempt.VersionId)
            {
                var version = await integrations.FindVersionAsync(attempt.VersionId, gone.Token);
                document = version is null ? null : IntegrationJson.Read(version.Document);
                documentOf = attempt.VersionId;
            }

            link = attempt.SessionId is { } session ? await sessions.FindAsync(session, gone.Token) : null;
            connection = attempt is { Status: AttemptStatus.Succeeded, ConnectionId: { } id }
                ? (await connections.FindAsync(id, 0, gone.Token))?.Connection
                : null;
            view = new AttemptView(attempt, document);
            trouble = null;
        }
        catch (Exception failed) when (failed is not OperationCanceledException and not AccessDeniedException)
        {
            Log.NotRead(logger, Id, failed);
            trouble = "The attempt could not be read just now; it goes on all the same";
        }
    }

    private string? CurrentOf(Finding finding) =>
        finding.Suggestion is { } suggestion && document is not null ? Suggestions.Current(document, suggestion) : null;

    private Task MakeLinkAsync() =>
        ConnectLinkDialog.ShowAsync(
            dialogs,
            view!.Attempt.IntegrationSlug,
            view.Attempt.IntegrationName,
            !view.Attempt.Draft,
            link?.EndUser
        );

    private static string FixText(Finding finding, bool isHosted)
    {
        var then = isHosted ? "in the draft" : "and try again";
        var value = FindingWords.Suggested(finding) ?? "";
        return value.Length is > 0 and <= 32 && !value.StartsWith('{') && !value.StartsWith('[')
            ? $"Use {value} {then}"
            : $"Use this {then}";
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        await following;
        gone.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Attempt {AttemptId} could not be read for its page")]
        public static partial void NotRead(ILogger logger, Guid attemptId, Exception exception);
    }
}
