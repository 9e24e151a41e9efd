using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core;
using ConnectorStudio.Core.People;
using MudBlazor;

namespace ConnectorStudio.Components.Administration;

/// <summary>Accounts: add, change role, disable, reset. What the service refuses is said in its words.</summary>
public sealed partial class UsersPage(
    PeopleService people,
    ICurrentUser current,
    PublicAddress address,
    IDialogService dialogs,
    ISnackbar snackbar
) : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<Person>? everyone;
    private string? trouble;
    private Guid? me;

    protected override Task OnInitializedAsync()
    {
        me = current.Id;
        return LoadAsync();
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task LoadAsync()
    {
        try
        {
            everyone = await people.ListAsync(gone.Token);
            trouble = null;
        }
        catch (AccessDeniedException denied)
        {
            trouble = denied.Message;
        }
    }

    private async Task AddAsync()
    {
        if (await AddUserDialog.ShowAsync(dialogs) is { } link)
        {
            await LoadAsync();
            await PasswordLinkDialog.ShowAsync(dialogs, "User added", address.Of(link));
        }
    }

    private async Task ChangeRoleAsync(Person person, Role role) =>
        await ActAsync(() => people.ChangeRoleAsync(person.Id, role, gone.Token), $"{person.Name} is now {role}");

    private async Task EnableAsync(Person person) =>
        await ActAsync(() => people.EnableAsync(person.Id, gone.Token), $"{person.Name} enabled");

    private async Task DisableAsync(Person person)
    {
        var question = new ConfirmQuestion($"Disable {person.Name}?", "Disable user")
        {
            Consequence = "Open sessions end within a minute. Integrations and connections of this person stay.",
        };
        if (await ConfirmDialog.ShowAsync(dialogs, question) is not null)
        {
            await ActAsync(() => people.DisableAsync(person.Id, gone.Token), $"{person.Name} disabled");
        }
    }

    private async Task ResetAsync(Person person)
    {
        var question = new ConfirmQuestion($"Reset the password of {person.Name}?", "Reset password")
        {
            Consequence = "The old password stops at once and open sessions end. You get a link to pass on.",
        };
        if (await ConfirmDialog.ShowAsync(dialogs, question) is null)
        {
            return;
        }

        if (await ActAsync(() => people.ResetPasswordAsync(person.Id, gone.Token), "Password reset") is { } link)
        {
            await PasswordLinkDialog.ShowAsync(dialogs, "Password reset", address.Of(link));
        }
    }

    /// <summary>The path where a password is set, if the act made one.</summary>
    private async Task<string?> ActAsync(Func<Task<PeopleResult>> act, string done)
    {
        try
        {
            var result = await act();
            if (result.Done)
            {
                snackbar.SayDone(done);
            }
            else
            {
                snackbar.SayFailed(result.Refusal);
            }

            await LoadAsync();
            return result.PasswordPath;
        }
        catch (AccessDeniedException denied)
        {
            trouble = denied.Message;
            return null;
        }
    }

    private static StudioState StateOf(Person person) =>
        person.Disabled ? StudioState.Disabled
        : person.Invited ? StudioState.Pending
        : StudioState.Active;

    private static string WordOf(Person person) =>
        person.Disabled ? "Disabled"
        : person.Invited ? "No password yet"
        : "Active";
}
