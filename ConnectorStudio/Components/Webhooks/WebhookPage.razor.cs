using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Webhooks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using MudBlazor;

namespace ConnectorStudio.Components.Webhooks;

/// <summary>One webhook: where it goes, what was sent there and what came of it. Follows what is being sent.</summary>
public sealed partial class WebhookPage(
    WebhookService webhooks,
    IDialogService dialogs,
    ISnackbar snackbar,
    NavigationManager navigation,
    TimeProvider time,
    ILogger<WebhookPage> logger
) : IDisposable
{
    private const int PageSize = 50;
    private static readonly TimeSpan Follow = TimeSpan.FromSeconds(3);

    private static readonly (string Word, string Text)[] Filters =
    [
        ("", "All"),
        ("failed", "Failed"),
        ("pending", "Pending"),
        ("delivered", "Delivered"),
    ];

    private readonly CancellationTokenSource gone = new();
    private Webhook? webhook;
    private IReadOnlyList<WebhookDelivery> shown = [];
    private DateTimeOffset now;
    private Guid? open;
    private bool busy;
    private bool testing;
    private bool missing;
    private string? trouble;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [SupplyParameterFromQuery]
    public Guid? Before { get; set; }

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = FollowAsync();
        }
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task FollowAsync()
    {
        var stop = gone.Token;
        using var timer = new PeriodicTimer(Follow, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await InvokeAsync(async () =>
                {
                    if (!busy && !missing)
                    {
                        await ReadAsync();
                        StateHasChanged();
                    }
                });
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            webhook = await webhooks.FindAsync(Id, gone.Token);
            missing = webhook is null;
            DeliveryStatus? status = Enum.TryParse<DeliveryStatus>(Status, ignoreCase: true, out var read)
                ? read
                : null;
            shown = await webhooks.DeliveriesAsync(Id, new DeliveryQuery(status, Before, PageSize), gone.Token);
            now = time.GetUtcNow();
            trouble = null;
        }
        catch (AccessDeniedException denied)
        {
            trouble = denied.Message;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Log.NotRead(logger, Id, failed);
            trouble = "The webhook could not be read";
        }
    }

    private async Task TestAsync()
    {
        testing = true;
        await ActAsync(async ct =>
        {
            var result = await webhooks.TestAsync(Id, ct);
            Say(result, "Test delivered", "The test was not taken");
            open = result.Delivery?.Id;
        });
        testing = false;
    }

    private Task<bool> SendAgainAsync(WebhookDelivery delivery) =>
        ActAsync(async ct =>
            Say(await webhooks.RedeliverAsync(Id, delivery.Id, ct), "Message delivered", "The message was not taken")
        );

    private async Task ChangeAsync()
    {
        if (await WebhookDialog.ShowAsync(dialogs, webhook) is { Done: true })
        {
            snackbar.SayDone("Webhook changed");
        }

        await ReadAsync();
    }

    private async Task ReplaceSecretAsync()
    {
        var question = new ConfirmQuestion($"Replace the secret of {WebhookWords.Name(webhook!)}?", "Replace secret")
        {
            Consequence =
                "For a day messages bear both signatures, so that the receiver can change over in peace. Then the old secret ends.",
            IsDestructive = false,
        };
        if (await ConfirmDialog.ShowAsync(dialogs, question) is null)
        {
            return;
        }

        WebhookResult? replaced = null;
        await ActAsync(async ct => replaced = await webhooks.ReplaceSecretAsync(Id, ct));
        if (replaced is { Secret: { } secret })
        {
            await SigningSecretDialog.ShowAsync(dialogs, "Secret replaced", secret);
        }
        else if (replaced is not null)
        {
            snackbar.SayFailed(replaced.Refusal);
        }
    }

    private async Task DisableAsync()
    {
        var question = new ConfirmQuestion($"Disable {WebhookWords.Name(webhook!)}?", "Disable webhook")
        {
            Consequence = "What happens while it is disabled is never told to it.",
        };
        if (await ConfirmDialog.ShowAsync(dialogs, question) is not null)
        {
            await EnableAsync(false);
        }
    }

    private Task<bool> EnableAsync(bool on) =>
        ActAsync(async ct =>
        {
            var draft = new WebhookDraft(webhook!.Url, webhook.Description, webhook.Kinds, on);
            var result = await webhooks.UpdateAsync(Id, webhook.Revision, draft, ct);
            if (result.Done)
            {
                snackbar.SayDone(on ? "Webhook enabled" : "Webhook disabled");
            }
            else
            {
                snackbar.SayFailed(result.Refusal);
            }
        });

    private async Task DeleteAsync()
    {
        var question = new ConfirmQuestion($"Delete {WebhookWords.Name(webhook!)}?", "Delete webhook")
        {
            Consequence = "Its deliveries are deleted with it, also those that wait to be sent.",
        };
        if (await ConfirmDialog.ShowAsync(dialogs, question) is null)
        {
            return;
        }

        var name = WebhookWords.Name(webhook!);
        if (await ActAsync(ct => webhooks.DeleteAsync(Id, ct)))
        {
            snackbar.SayDone($"{name} deleted");
            navigation.NavigateTo("settings/webhooks");
        }
    }

    private async Task<bool> ActAsync(Func<CancellationToken, Task> act)
    {
        busy = true;
        try
        {
            await act(gone.Token);
            await ReadAsync();
            return true;
        }
        catch (AccessDeniedException denied)
        {
            trouble = denied.Message;
            return false;
        }
        finally
        {
            busy = false;
        }
    }

    private void Say(WebhookResult result, string done, string failed)
    {
        if (!result.Done)
        {
            snackbar.SayFailed(result.Refusal);
        }
        else if (result.Delivery!.Status == DeliveryStatus.Delivered)
        {
            snackbar.SayDone(done);
        }
        else
        {
            snackbar.SayFailed($"{failed}: {result.Delivery.Log[^1].Trouble}");
        }
    }

    private string Href(string status, Guid? before = null)
    {
        var query = new QueryBuilder();
        if (status.Length > 0)
        {
            query.Add("status", status);
        }

        if (before is { } id)
        {
            query.Add("before", id.ToString());
        }

        return $"settings/webhooks/{Id}{query}";
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Webhook {WebhookId} could not be read for its page")]
        public static partial void NotRead(ILogger logger, Guid webhookId, Exception exception);
    }
}
