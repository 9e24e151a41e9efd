using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Keys;
using ConnectorStudio.Core.People;
using MudBlazor;

namespace ConnectorStudio.Components.Administration;

/// <summary>API keys: make one, see what each may and when it was last used, revoke it.</summary>
public sealed partial class ApiKeysPage(
    ApiKeyService service,
    TimeProvider time,
    IDialogService dialogs,
    ISnackbar snackbar
) : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<ApiKey>? keys;
    private string? trouble;

    protected override Task OnInitializedAsync() => LoadAsync();

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task LoadAsync()
    {
        try
        {
            keys = await service.ListAsync(gone.Token);
            trouble = null;
        }
        catch (AccessDeniedException denied)
        {
            trouble = denied.Message;
        }
    }

    private async Task AddAsync()
    {
        if (await AddApiKeyDialog.ShowAsync(dialogs) is { } made)
        {
            await LoadAsync();
            await ApiKeyMadeDialog.ShowAsync(dialogs, $"{made.Key.Name} was added", made.Text.Reveal());
        }
    }

    private async Task RevokeAsync(ApiKey key)
    {
        var question = new ConfirmQuestion($"Revoke the key {key.Name}?", "Revoke key")
        {
            Consequence = "Programs that use it are refused from the next call on. It cannot be brought back.",
        };
        if (await ConfirmDialog.ShowAsync(dialogs, question) is null)
        {
            return;
        }

        try
        {
            if (await service.RevokeAsync(key.Id, gone.Token))
            {
                snackbar.SayDone($"{key.Name} revoked");
            }

            await LoadAsync();
        }
        catch (AccessDeniedException denied)
        {
            trouble = denied.Message;
        }
    }

    private static string Origin(ApiKey key) => key.IsOfSettings ? "Stands in the settings" : $"by {key.CreatedBy}";

    private static string May(ApiKey key) =>
        key.Permissions.Contains(Permission.Administer) ? "Everything"
        : key.Permissions.Count == 0 ? "Read integrations"
        : string.Join(", ", key.Permissions.Select(PermissionWords.Of));

    private StudioState StateOf(ApiKey key) =>
        key.RevokedAt is not null ? StudioState.Revoked
        : key.IsLive(time.GetUtcNow()) ? StudioState.Active
        : StudioState.Expired;

    private string WordOf(ApiKey key) =>
        key.RevokedAt is not null ? "Revoked"
        : key.IsLive(time.GetUtcNow()) ? "Active"
        : "Ended";
}
