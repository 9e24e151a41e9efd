using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.AuthorizationServers;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Connections;

/// <summary>P-06: the three roles and each operation on what is their own, somebody else's, deleted and never there.</summary>
public sealed class RoleMatrixTests : IAsyncLifetime
{
    private static readonly (string Name, bool OnlyOwn, Func<ConnectionService, Guid, Task<ConnectionAct>> Do)[] Acts =
    [
        ("test", false, (service, id) => service.TestAsync(id, Ct)),
        ("refresh", false, (service, id) => service.RefreshAsync(id, Ct)),
        ("rename", true, (service, id) => service.RenameAsync(id, "Renamed", Ct)),
        ("revoke", true, (service, id) => service.RevokeAsync(id, "", Ct)),
        ("delete", true, (service, id) => service.DeleteAsync(id, Ct)),
    ];

    private static readonly (string Name, Permission Asks, Func<IntegrationEditor, string, Task<object?>> Do)[] Edits =
    [
        ("open", Permission.Use, async (editor, slug) => await editor.OpenAsync(slug, Ct)),
        (
            "versions",
            Permission.Use,
            async (editor, slug) => (await editor.VersionsAsync(slug, Ct)).Count > 0 ? 1 : null
        ),
        ("export", Permission.Design, async (editor, slug) => await editor.ExportAsync(slug, Ct)),
        (
            "save",
            Permission.Design,
            async (editor, slug) =>
                await editor.SaveAsync(slug, new IntegrationDraft { Slug = slug, Name = "Saved" }, 0, null, Ct)
                is SaveOutcome.Gone
                    ? null
                    : 1
        ),
        (
            "publish",
            Permission.Design,
            async (editor, slug) => await editor.PublishAsync(slug, [], Ct) is PublishOutcome.Moved ? null : 1
        ),
        (
            "set secret",
            Permission.Design,
            async (editor, slug) =>
                await editor.SetSecretAsync(slug, "client", new Secret("s3cret"), Ct) is { } refused
                && refused.StartsWith("There is no integration", StringComparison.Ordinal)
                    ? null
                    : 1
        ),
        (
            "clone",
            Permission.Design,
            async (editor, slug) => await editor.CloneAsync(slug, "Twin", "twin", Ct) as CreateOutcome.Created
        ),
        ("confirm", Permission.Administer, async (editor, slug) => await editor.ConfirmAsync(slug, 1, Ct) ? 1 : null),
        ("restore", Permission.Design, async (editor, slug) => await editor.RestoreAsync(slug, 1, Ct) ? 1 : null),
        ("disable", Permission.Administer, async (editor, slug) => await editor.DisableAsync(slug, Ct) ? 1 : null),
        ("enable", Permission.Administer, async (editor, slug) => await editor.EnableAsync(slug, Ct) ? 1 : null),
    ];

    private AuthorizationServer app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await AuthorizationServer.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData(Role.Tester)]
    [InlineData(Role.Designer)]
    [InlineData(Role.Admin)]
    public async Task P_06_A_role_acts_on_its_own_connections_and_on_others_only_where_it_may(Role role)
    {
        await using var studio = await ConnectionStudio.StartAsync(app, role: role);
        foreach (var (name, onlyOwn, act) in Acts)
        {
            var (own, foreign) = (await ConnectAsync(studio.Me), await ConnectAsync(Guid.CreateVersion7()));
            var (deleted, random) = (await DeletedAsync(), Guid.CreateVersion7());

            (await act(studio.Service, own)).Refusal?.Code.ShouldNotBe(ConnectionRefusal.NotFound, name);
            if (onlyOwn && role != Role.Admin)
            {
                var denied = await Should.ThrowAsync<AccessDeniedException>(() => act(studio.Service, foreign));
                denied.Message.ShouldBe(ConnectionRights.NotYours);
                (await studio.FindAsync(foreign)).Status.ShouldBe(ConnectionStatus.Active);
            }
            else
            {
                (await act(studio.Service, foreign)).Refusal?.Code.ShouldNotBe(ConnectionRefusal.NotFound, name);
            }

            foreach (var id in new[] { deleted, random })
            {
                var gone = await act(studio.Service, id);
                gone.Refusal.ShouldNotBeNull(name).Code.ShouldBe(ConnectionRefusal.NotFound, name);
                gone.Connection.ShouldBeNull();
                gone.Legs.ShouldBeEmpty();
                (await studio.Service.FindAsync(id, 1, Ct)).ShouldBeNull();
            }
        }

        async Task<Guid> ConnectAsync(Guid by) =>
            (await studio.ConnectAsync(by: by, identifier: Guid.CreateVersion7().ToString())).Id;

        async Task<Guid> DeletedAsync()
        {
            var id = await ConnectAsync(studio.Me);
            await studio.Connections.DeleteAsync(id, Persistence.Rows.Happened(EventKinds.ConnectionDeleted, id), Ct);
            return id;
        }
    }

    [Theory]
    [InlineData(Role.Tester)]
    [InlineData(Role.Designer)]
    [InlineData(Role.Admin)]
    public async Task P_06_What_a_role_may_not_do_to_an_integration_it_may_not_do_to_one_that_is_not_there(Role role)
    {
        await using var studio = await ConnectionStudio.StartAsync(app, role: role);
        await using var scope = studio.Store.Scope();
        var editor = scope.ServiceProvider.GetRequiredService<IntegrationEditor>();
        var somebody = new Actor(null, "Somebody", role);
        foreach (var (name, asks, edit) in Edits)
        {
            if (somebody.May(asks))
            {
                (await edit(editor, studio.Integration.Slug)).ShouldNotBeNull(name);
                (await edit(editor, "never-there")).ShouldBeNull(name);
                continue;
            }

            var there = await Should.ThrowAsync<AccessDeniedException>(() => edit(editor, studio.Integration.Slug));
            var nowhere = await Should.ThrowAsync<AccessDeniedException>(() => edit(editor, "never-there"));
            nowhere.Message.ShouldBe(there.Message);
        }
    }

    [Theory]
    [InlineData(Role.Tester, false, false)]
    [InlineData(Role.Designer, true, false)]
    [InlineData(Role.Admin, true, true)]
    public async Task P_06_Who_may_delete_a_draft_may_not_always_delete_what_was_published(
        Role role,
        bool draft,
        bool published
    )
    {
        await using var studio = await ConnectionStudio.StartAsync(app, role: role);
        await using var scope = studio.Store.Scope();
        var editor = scope.ServiceProvider.GetRequiredService<IntegrationEditor>();
        var made = draft ? await editor.CreateAsync("Draft", "draft", Ct) : null;

        await DeletesAsync("draft", draft);
        await DeletesAsync(studio.Integration.Slug, published);

        (await editor.OpenAsync("draft", Ct)).ShouldBeNull();
        ((await editor.OpenAsync(studio.Integration.Slug, Ct)) is null).ShouldBe(published);
        (made is CreateOutcome.Created).ShouldBe(draft);

        async Task DeletesAsync(string slug, bool may)
        {
            if (may)
            {
                (await editor.DeleteAsync(slug, Ct)).ShouldBeTrue();
            }
            else
            {
                await Should.ThrowAsync<AccessDeniedException>(() => editor.DeleteAsync(slug, Ct));
            }
        }
    }
}
