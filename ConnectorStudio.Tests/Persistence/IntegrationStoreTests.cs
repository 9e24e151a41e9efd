using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Persistence;

public sealed class IntegrationStoreTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slug_is_given_once()
    {
        await using var studio = await StudioStore.StartAsync();
        var store = studio.Get<IIntegrationStore>();
        (await store.AddAsync(Rows.Integration(), Rows.Happened(), Ct)).ShouldBeTrue();
        (await store.AddAsync(Rows.Integration(), Rows.Happened(), Ct)).ShouldBeFalse();
        var other = Rows.Integration("other");
        (await store.AddAsync(other, Rows.Happened(), Ct)).ShouldBeTrue();
        other.Slug = "acme";
        (await store.UpdateAsync(other, null, Ct)).ShouldBeFalse();
        (await store.FindAsync("other", Ct))!.Id.ShouldBe(other.Id);
    }

    [Fact]
    public async Task A_save_on_an_old_revision_is_refused_and_changes_nothing()
    {
        await using var studio = await StudioStore.StartAsync();
        var store = studio.Get<IIntegrationStore>();
        await store.AddAsync(Rows.Integration(), Rows.Happened(), Ct);
        var mine = (await store.FindAsync("acme", Ct))!;
        var theirs = (await store.FindAsync("acme", Ct))!;
        theirs.Name = "Theirs";
        theirs.Progress.Visited.Add("token-url");
        (await store.UpdateAsync(theirs, null, Ct)).ShouldBeTrue();
        mine.Name = "Mine";
        (await store.UpdateAsync(mine, Rows.Happened(), Ct)).ShouldBeFalse();
        mine.Revision.ShouldBe(1);
        theirs.Revision.ShouldBe(2);
        var stored = (await store.FindAsync(mine.Id, Ct))!;
        stored.Name.ShouldBe("Theirs");
        stored.Revision.ShouldBe(2);
        stored.Progress.Visited.ShouldBe(["token-url"]);
        stored.UpdatedAt.ShouldBe(Rows.Noon);
    }

    [Fact]
    public async Task Publishing_copies_the_drafts_secrets_into_the_version()
    {
        await using var studio = await StudioStore.StartAsync();
        var store = studio.Get<IIntegrationStore>();
        var record = Rows.Integration();
        await store.AddAsync(record, Rows.Happened(), Ct);
        await store.SetSecretAsync(Rows.Secret(record, cipher: "old"), Rows.Happened(), Ct);
        await store.SetSecretAsync(Rows.Secret(record, cipher: "new"), Rows.Happened(), Ct);
        await store.SetSecretAsync(Rows.Secret(record, "secret.dropped"), Rows.Happened(), Ct);

        var version = Rows.Version(record);
        (record.PublishedVersionId, record.PublishedNumber) = (version.Id, 1);
        (await store.PublishAsync(record, version, Copy, Rows.Happened(), Ct)).ShouldBeTrue();

        (await store.SecretsAsync(record.Id, version.Id, Ct)).ShouldHaveSingleItem().Cipher.ShouldBe("copy of new");
        (await store.SecretsAsync(record.Id, null, Ct)).Count.ShouldBe(2);
        (await store.VersionsAsync(record.Id, Ct)).ShouldHaveSingleItem().Number.ShouldBe(1);

        await store.RemoveSecretAsync(record.Id, "client", Rows.Happened(), Ct);
        (await store.SecretsAsync(record.Id, null, Ct)).ShouldHaveSingleItem().Name.ShouldBe("secret.dropped");

        StoredSecret? Copy(StoredSecret secret) =>
            secret.Name == "client"
                ? new StoredSecret
                {
                    Id = Rows.Id(),
                    IntegrationId = secret.IntegrationId,
                    VersionId = version.Id,
                    Name = secret.Name,
                    Cipher = $"copy of {secret.Cipher}",
                    Mark = secret.Mark,
                    Hosts = secret.Hosts,
                    SetAt = secret.SetAt,
                }
                : null;
    }

    [Fact]
    public async Task Publishing_on_an_old_revision_leaves_no_version_behind()
    {
        await using var studio = await StudioStore.StartAsync();
        var store = studio.Get<IIntegrationStore>();
        var record = Rows.Integration();
        await store.AddAsync(record, Rows.Happened(), Ct);
        await store.SetSecretAsync(Rows.Secret(record), Rows.Happened(), Ct);
        await store.UpdateAsync((await store.FindAsync(record.Id, Ct))!, null, Ct);
        var version = Rows.Version(record);
        (await store.PublishAsync(record, version, _ => null, Rows.Happened(), Ct)).ShouldBeFalse();
        (await store.FindVersionAsync(version.Id, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_snapshot_of_the_draft_is_no_published_version()
    {
        await using var studio = await StudioStore.StartAsync();
        var store = studio.Get<IIntegrationStore>();
        var record = Rows.Integration();
        await store.AddAsync(record, Rows.Happened(), Ct);
        var (first, second) = (Rows.Version(record, null), Rows.Version(record, null));
        await store.AddSnapshotAsync(first, _ => null, Ct);
        await store.AddSnapshotAsync(second, _ => null, Ct);
        (await store.VersionsAsync(record.Id, Ct)).ShouldBeEmpty();
        (await store.FindVersionAsync(second.Id, Ct)).ShouldNotBeNull();
        (await store.FindAsync(record.Id, Ct))!.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task A_noted_success_is_no_conflict_for_who_is_typing()
    {
        await using var studio = await StudioStore.StartAsync();
        var store = studio.Get<IIntegrationStore>();
        var record = Rows.Integration();
        await store.AddAsync(record, Rows.Happened(), Ct);
        await store.NoteSuccessAsync(record.Id, Rows.Noon, "http://here", """{"name":"Alice"}""", Ct);
        await store.NoteSuccessAsync(record.Id, Rows.Noon, "http://here", null, Ct);
        var stored = (await store.FindAsync(record.Id, Ct))!;
        stored.Sample.ShouldBe("""{"name":"Alice"}""");
        stored.ConfirmedRedirectUri.ShouldBe("http://here");
        (await store.UpdateAsync(stored, null, Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_integration_with_live_connections_is_not_deleted()
    {
        await using var studio = await StudioStore.StartAsync();
        var store = studio.Get<IIntegrationStore>();
        var record = Rows.Integration();
        await store.AddAsync(record, Rows.Happened(), Ct);
        var connections = studio.Get<IConnectionStore>();
        var connection = Rows.Connection(record.Id);
        await connections.StoreAsync(connection, c => Rows.Tokens(c.Id), null, false, (_, _) => Rows.Happened(), Ct);
        (await store.DeleteAsync(record.Id, Rows.Happened(), Ct)).ShouldBeFalse();
        await connections.StopAsync(connection, Rows.Happened(), Ct);
        (await store.DeleteAsync(record.Id, Rows.Happened(), Ct)).ShouldBeTrue();
        (await store.FindAsync("acme", Ct)).ShouldBeNull();
    }
}
