using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Persistence;

public sealed class ConnectionStoreTests
{
    private static readonly Guid Integration = Rows.Id();
    private static readonly Guid OtherIntegration = Rows.Id();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<StudioStore> StartAsync(bool disabled = false)
    {
        var studio = await StudioStore.StartAsync();
        foreach (var (id, slug) in new[] { (Integration, "acme"), (OtherIntegration, "other") })
        {
            var record = Rows.Integration(slug, id);
            record.Disabled = disabled;
            (await studio.Get<IIntegrationStore>().AddAsync(record, Rows.Happened(), Ct)).ShouldBeTrue();
        }

        return studio;
    }

    private static Task<(StoreOutcome Outcome, Connection? Stored)> StoreAsync(
        IConnectionStore store,
        Connection candidate,
        Guid? reconnect = null,
        bool refuse = false
    ) =>
        store.StoreAsync(
            candidate,
            connection =>
            {
                connection.ValuesCipher = $"values of {connection.Id}";
                return Rows.Tokens(connection.Id);
            },
            reconnect,
            refuse,
            (connection, existed) =>
                Rows.Happened(existed ? EventKinds.ConnectionReconnected : EventKinds.ConnectionCreated, connection.Id),
            Ct
        );

    [Fact]
    public async Task The_same_account_again_updates_its_connection()
    {
        await using var studio = await StartAsync();
        var store = studio.Get<IConnectionStore>();
        var (created, first) = await StoreAsync(store, Rows.Connection(Integration));
        first!.Name = "Named by me";
        first.NamedByPerson = true;
        (await store.UpdateAsync(first, null, Ct)).ShouldBeTrue();

        var again = Rows.Connection(Integration);
        again.ScopesGranted = ["read"];
        var (updated, second) = await StoreAsync(store, again);

        (created, updated).ShouldBe((StoreOutcome.Created, StoreOutcome.Updated));
        second!.Id.ShouldBe(first.Id);
        var stored = (await store.FindAsync(first.Id, Ct))!;
        stored.Name.ShouldBe("Named by me");
        stored.ScopesGranted.ShouldBe(["read"]);
        stored.ValuesCipher.ShouldBe($"values of {first.Id}");
        (await store.TokensAsync(first.Id, Ct))!.Generation.ShouldBe(2);
        (await store.HistoryAsync(first.Id, 10, Ct))
            .Select(happened => happened.Kind)
            .ShouldBe([EventKinds.ConnectionReconnected, EventKinds.ConnectionCreated]);
    }

    [Fact]
    public async Task Parallel_first_connects_of_one_account_make_one_connection()
    {
        await using var studio = await StartAsync();
        var store = studio.Get<IConnectionStore>();
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => StoreAsync(store, Rows.Connection(Integration)))
        );
        outcomes.Count(outcome => outcome.Outcome == StoreOutcome.Created).ShouldBe(1);
        (await store.ListAsync(new ConnectionQuery(), Ct)).Count.ShouldBe(1);
        (await store.TokensAsync(outcomes[0].Stored!.Id, Ct))!.Generation.ShouldBe(20);
    }

    [Fact]
    public async Task Draft_and_published_and_other_accounts_never_share_a_connection()
    {
        await using var studio = await StartAsync();
        var store = studio.Get<IConnectionStore>();
        await StoreAsync(store, Rows.Connection(Integration));
        await StoreAsync(store, Rows.Connection(Integration, draft: true));
        await StoreAsync(store, Rows.Connection(Integration, "bob"));
        await StoreAsync(store, Rows.Connection(OtherIntegration));
        (await store.CountAsync(null, Ct))[ConnectionStatus.Active].ShouldBe(4);
        (await store.CountAsync(Integration, Ct))[ConnectionStatus.Active].ShouldBe(3);
        var each = await store.CountByIntegrationAsync(Ct);
        each[Integration].ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create(ConnectionStatus.Active, 3));
        each[OtherIntegration].ShouldHaveSingleItem().Value.ShouldBe(1);
    }

    [Fact]
    public async Task Reconnecting_with_another_account_and_a_refused_second_login_change_nothing()
    {
        await using var studio = await StartAsync();
        var store = studio.Get<IConnectionStore>();
        var (_, alice) = await StoreAsync(store, Rows.Connection(Integration));
        (await StoreAsync(store, Rows.Connection(Integration, "bob"), reconnect: alice!.Id)).Outcome.ShouldBe(
            StoreOutcome.OtherIdentity
        );
        (await StoreAsync(store, Rows.Connection(Integration), refuse: true)).Outcome.ShouldBe(
            StoreOutcome.SameIdentityRefused
        );
        (await store.TokensAsync(alice.Id, Ct))!.Generation.ShouldBe(1);
        (await StoreAsync(store, Rows.Connection(Integration), reconnect: alice.Id, refuse: true)).Outcome.ShouldBe(
            StoreOutcome.Updated
        );
    }

    [Fact]
    public async Task Nothing_is_stored_for_an_integration_that_was_disabled_or_deleted_meanwhile()
    {
        await using var studio = await StartAsync(disabled: true);
        var store = studio.Get<IConnectionStore>();
        await studio.Get<IIntegrationStore>().DeleteAsync(OtherIntegration, Rows.Happened(), Ct);

        (await StoreAsync(store, Rows.Connection(Integration))).Outcome.ShouldBe(StoreOutcome.IntegrationClosed);
        (await StoreAsync(store, Rows.Connection(OtherIntegration))).Outcome.ShouldBe(StoreOutcome.IntegrationClosed);
        (await store.ListAsync(new ConnectionQuery(), Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tokens_are_replaced_only_by_the_next_generation()
    {
        await using var studio = await StartAsync();
        var store = studio.Get<IConnectionStore>();
        var (_, connection) = await StoreAsync(store, Rows.Connection(Integration));
        var read = (await store.FindAsync(connection!.Id, Ct))!;
        (await store.MarkRefreshStartedAsync(read.Id, 1, Rows.Noon, Ct)).ShouldBeTrue();
        (await store.TokensAsync(read.Id, Ct))!.RefreshStartedAt.ShouldBe(Rows.Noon);
        (await store.MarkRefreshStartedAsync(read.Id, 2, Rows.Noon, Ct)).ShouldBeFalse();

        // Somebody renames it while the refresh is under way.
        var renamed = (await store.FindAsync(read.Id, Ct))!;
        renamed.Name = "Renamed";
        await store.UpdateAsync(renamed, null, Ct);

        (await store.ReplaceTokensAsync(Rows.Tokens(read.Id, 2), Later, Ct)).ShouldBeTrue();
        (await store.ReplaceTokensAsync(Rows.Tokens(read.Id, 2), Later, Ct)).ShouldBeFalse();
        var stored = (await store.FindAsync(read.Id, Ct))!;
        stored.Name.ShouldBe("Renamed");
        stored.ExpiresAt.ShouldBe(Rows.Noon.AddHours(1));
        stored.Revision.ShouldBe(renamed.Revision + 1);
        var tokens = (await store.TokensAsync(read.Id, Ct))!;
        tokens.AccessCipher.ShouldBe("access 2");
        tokens.RefreshStartedAt.ShouldBeNull();

        static StudioEvent Later(Connection now)
        {
            now.ExpiresAt = Rows.Noon.AddHours(1);
            return Rows.Happened();
        }
    }

    [Fact]
    public async Task A_stopped_connection_gives_its_tokens_away_once_and_takes_no_new_ones()
    {
        await using var studio = await StartAsync();
        var store = studio.Get<IConnectionStore>();
        var (_, connection) = await StoreAsync(store, Rows.Connection(Integration));
        var late = (await store.FindAsync(connection!.Id, Ct))!;
        connection.RemoteRevocation = RemoteRevocation.Pending;
        (await store.StopAsync(connection, Rows.Happened(), Ct))!.RefreshCipher.ShouldBe("refresh 1");
        (await store.StopAsync(connection, Rows.Happened(), Ct)).ShouldBeNull();
        connection.RemoteRevocation = RemoteRevocation.Revoked;
        (await store.UpdateAsync(connection, null, Ct)).ShouldBeTrue();

        (await store.ReplaceTokensAsync(Rows.Tokens(late.Id, 2), _ => Rows.Happened(), Ct)).ShouldBeFalse();
        (await store.TokensAsync(late.Id, Ct)).ShouldBeNull();
        var stored = (await store.FindAsync(late.Id, Ct))!;
        stored.Status.ShouldBe(ConnectionStatus.Revoked);
        stored.RemoteRevocation.ShouldBe(RemoteRevocation.Revoked);
        stored.ValuesCipher.ShouldBeNull();

        // Revoked is final: the same account connects anew.
        (await StoreAsync(store, Rows.Connection(Integration), reconnect: late.Id)).Outcome.ShouldBe(
            StoreOutcome.Created
        );
    }

    [Fact]
    public async Task A_deleted_connection_leaves_its_history_and_no_token()
    {
        await using var studio = await StartAsync();
        var store = studio.Get<IConnectionStore>();
        var (_, connection) = await StoreAsync(store, Rows.Connection(Integration));
        await store.DeleteAsync(connection!.Id, Rows.Happened(EventKinds.ConnectionDeleted, connection.Id), Ct);
        (await store.FindAsync(connection.Id, Ct)).ShouldBeNull();
        (await store.TokensAsync(connection.Id, Ct)).ShouldBeNull();
        (await store.ListAsync(new ConnectionQuery(Query: "alice"), Ct)).ShouldBeEmpty();
        (await store.HistoryAsync(connection.Id, 1, Ct))
            .ShouldHaveSingleItem()
            .Kind.ShouldBe(EventKinds.ConnectionDeleted);
    }

    [Theory]
    [InlineData("ali", 1)]
    [InlineData("ALICE harb", 1)]
    [InlineData("alice@harbour.example", 1)]
    [InlineData("crm", 2)]
    [InlineData("lice", 0)]
    [InlineData("alice bob", 0)]
    [InlineData("zoë", 1)]
    [InlineData("  ,. ", 2)]
    public async Task Connections_are_found_by_prefixes_of_words(string query, int found)
    {
        await using var studio = await StartAsync();
        var store = studio.Get<IConnectionStore>();
        await StoreAsync(store, Rows.Connection(Integration, "alice@harbour.example"));
        var (_, bob) = await StoreAsync(store, Rows.Connection(Integration, "bob"));
        bob!.Name = "Zoë and Bob";
        await store.UpdateAsync(bob, null, Ct);
        (await store.ListAsync(new ConnectionQuery(Query: query), Ct)).Count.ShouldBe(found);
    }
}
