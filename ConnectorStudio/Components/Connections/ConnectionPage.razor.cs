using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ConnectorStudio.Components.Connections;

/// <summary>One connection: what it is, what happened to it, what can be done with it.</summary>
public sealed partial class ConnectionPage(
    ConnectionService connections,
    IDialogService dialogs,
    ISnackbar snackbar,
    NavigationManager navigation,
    TimeProvider time,
    ILogger<ConnectionPage> logger
) : IDisposable
{
    private const int HistoryShown = 7;

    private readonly CancellationTokenSource gone = new();
    private ConnectionDetail? detail;
    private ConnectionAct? last;
    private string lastTitle = "";
    private DateTimeOffset lastAt;
    private Doing doing;
    private bool missing;
    private string? trouble;

    private enum Doing
    {
        Nothing,
        Test,
        Refresh,
        Revoke,
        Other,
    }

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Handle of fields that were refused.</summary>
    [SupplyParameterFromQuery]
    public string? Again { get; set; }

    private bool Busy => doing != Doing.Nothing;
    private Connection Shown => detail!.Connection;
    private bool Live => Shown.Status != ConnectionStatus.Revoked;

    private string? DisabledReason =>
        detail!.IntegrationDisabled ? $"{Shown.IntegrationName} is disabled: an administrator can enable it." : null;

    private string? TestReason =>
        Shown.Status switch
        {
            ConnectionStatus.Active or ConnectionStatus.Unverified or ConnectionStatus.KeyMissing => DisabledReason,
            _ => ConnectionRefusal.Of(Shown.Status).Message,
        };

    private string? RefreshReason =>
        Shown.Status is ConnectionStatus.Revoked or ConnectionStatus.NeedsInput or ConnectionStatus.Pending
            ? ConnectionRefusal.Of(Shown.Status).Message
        : DisabledReason is { } disabled ? disabled
        : !detail!.RefreshIsSetUp ? $"{Shown.IntegrationName} is set up without refresh."
        : detail.Tokens is { CanRenew: false }
            ? Shown.HasRefreshToken || detail.Tokens.HasRefreshToken
                    ? "The access token ended and can no longer be exchanged."
                : $"{Shown.IntegrationName} gave no refresh token."
        : null;

    // Beside what the last act shows itself.
    private IReadOnlyList<ConnectionFinding> Found =>
        [.. Shown.Findings.Where(each => last?.Findings.Any(own => own.Code == each.Finding.Code) != true)];

    private string? OwnReason => detail!.Rights.MayRevoke ? null : ConnectionRights.NotYours;

    // A tooltip is not there for everyone: what is off says why in the page too.
    private IReadOnlyList<string> Reasons =>
        [
            .. new[]
            {
                TestReason is { } test
                    ? $"{(test == RefreshReason ? "Test now and refresh now" : "Test now")}: {test}"
                    : null,
                RefreshReason is { } refresh && refresh != TestReason ? $"Refresh now: {refresh}" : null,
                OwnReason is { } own ? $"{(Live ? "Revoke, rename" : "Rename")} and delete: {own}" : null,
            }.OfType<string>(),
        ];

    protected override async Task OnParametersSetAsync() => await ReadAsync();

    private async Task ReadAsync()
    {
        try
        {
            detail = await connections.FindAsync(Id, HistoryShown, gone.Token);
            missing = detail is null;
            trouble = null;
        }
        catch (Exception failed) when (failed is not (OperationCanceledException or AccessDeniedException))
        {
            Log.NotRead(logger, Id, failed);
            trouble = "The connection could not be read";
        }
    }

    private Task TestAsync() => ActAsync(Doing.Test, "Test", ct => connections.TestAsync(Id, ct));

    private Task RefreshAsync() => ActAsync(Doing.Refresh, "Refresh", ct => connections.RefreshAsync(Id, ct));

    private async Task RevokeAsync()
    {
        if (await ConfirmDialog.ShowAsync(dialogs, ConnectionQuestions.Revoke(detail!)) is { } answer)
        {
            await ActAsync(Doing.Revoke, "Revoke", ct => connections.RevokeAsync(Id, answer.Reason, ct));
        }
    }

    private async Task DeleteAsync()
    {
        if (await ConfirmDialog.ShowAsync(dialogs, ConnectionQuestions.Delete(detail!)) is null)
        {
            return;
        }

        var name = Shown.Name;
        await ActAsync(Doing.Other, "Delete", ct => connections.DeleteAsync(Id, ct));
        if (last is { Connection: null, Refusal: null })
        {
            snackbar.SayDone($"{name} deleted");
            navigation.NavigateTo("connections");
        }
    }

    private async Task RenameAsync()
    {
        if (await RenameDialog.ShowAsync(dialogs, Shown.Name) is not { } name)
        {
            return;
        }

        await ActAsync(Doing.Other, "Rename", ct => connections.RenameAsync(Id, name, ct));
        if (last?.Refusal is null)
        {
            snackbar.SayDone($"Renamed to {Shown.Name}");
            last = null;
        }
    }

    private async Task ActAsync(Doing act, string title, Func<CancellationToken, Task<ConnectionAct>> run)
    {
        doing = act;
        last = null;
        try
        {
            last = await run(gone.Token);
            (lastTitle, lastAt) = (title, time.GetUtcNow());
        }
        catch (AccessDeniedException denied)
        {
            snackbar.SayFailed(denied.Message);
        }
        finally
        {
            doing = Doing.Nothing;
        }

        await ReadAsync();
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Connection {ConnectionId} could not be read for its page")]
        public static partial void NotRead(ILogger logger, Guid connectionId, Exception exception);
    }
}
