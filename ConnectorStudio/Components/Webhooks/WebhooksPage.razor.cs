using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Webhooks;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ConnectorStudio.Components.Webhooks;

/// <summary>The list of webhooks.</summary>
public sealed partial class WebhooksPage(
    WebhookService webhooks,
    IDialogService dialogs,
    NavigationManager navigation,
    ILogger<WebhooksPage> logger
) : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<Webhook>? all;
    private string? trouble;

    protected override Task OnInitializedAsync() => ReadAsync();

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            all = await webhooks.ListAsync(gone.Token);
            trouble = null;
        }
        catch (AccessDeniedException denied)
        {
            trouble = denied.Message;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Log.NotRead(logger, failed);
            trouble = "The webhooks could not be read";
        }
    }

    private async Task AddAsync()
    {
        if (await WebhookDialog.ShowAsync(dialogs) is { Webhook: { } added, Secret: { } secret })
        {
            await SigningSecretDialog.ShowAsync(dialogs, "Webhook added", secret);
            navigation.NavigateTo($"settings/webhooks/{added.Id}");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The webhooks could not be read for their page")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
