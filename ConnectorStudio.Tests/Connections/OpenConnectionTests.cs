using ConnectorStudio.Core;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Persistence.Sqlite;
using ConnectorStudio.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Tests.Connections;

/// <summary>Connections kept open for requests: what they know is at most a second old.</summary>
public sealed class OpenConnectionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_opened_is_used_again_and_opened_anew_when_this_process_changes_it()
    {
        await using var studio = await StartAsync();
        var connection = await studio.ConnectAsync();
        var open = studio.Store.Get<OpenConnections>();
        var first = await OpenedAsync(open, connection.Id);

        (await OpenedAsync(open, connection.Id)).ShouldBeSameAs(first);

        var stored = await studio.FindAsync(connection.Id);
        stored.Name = "Other";
        (await studio.Connections.UpdateAsync(stored, null, Ct)).ShouldBeTrue();
        (await OpenedAsync(open, connection.Id)).Connection.Name.ShouldBe("Other");
    }

    [Fact]
    public async Task Another_process_is_believed_within_a_second()
    {
        await using var studio = await StartAsync();
        var connection = await studio.ConnectAsync();
        var open = studio.Store.Get<OpenConnections>();
        (await OpenedAsync(open, connection.Id)).Token.Value.Reveal().ShouldBe("at-000001");

        // As another node would, past the stores of this process.
        await using (var db = await studio.Store.Get<IDbContextFactory<SqliteStudioDb>>().CreateDbContextAsync(Ct))
        {
            await db.Set<StoredTokens>().ExecuteDeleteAsync(Ct);
            await db.Set<Connection>()
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(each => each.Status, ConnectionStatus.Revoked)
                            .SetProperty(each => each.Revision, each => each.Revision + 1),
                    Ct
                );
        }

        studio.Clock.Advance(OpenConnections.Believed);
        (await open.GetAsync(connection.Id, Ct)).Opened(out _, out var refused).ShouldBeFalse();
        refused!.Code.ShouldBe("connection_revoked");
    }

    [Fact]
    public async Task A_version_that_needs_no_confirmation_is_run_at_once_and_one_that_does_after_it()
    {
        await using var studio = await StartAsync();
        var connection = await studio.ConnectAsync();
        var open = studio.Store.Get<OpenConnections>();
        (await OpenedAsync(open, connection.Id)).Running.Version.Number.ShouldBe(1);

        await studio.PublishAgainAsync(draft => draft.Description = "better", needsConfirmation: false);
        (await OpenedAsync(open, connection.Id)).Running.Version.Number.ShouldBe(2);

        var waiting = await studio.PublishAgainAsync(
            draft => draft.AllowedUrls.Add("https://other.example/"),
            needsConfirmation: true
        );
        (await OpenedAsync(open, connection.Id)).Running.Version.Number.ShouldBe(2);

        await studio.Store.Get<IIntegrationStore>().ConfirmVersionAsync(waiting.Id, studio.Clock.GetUtcNow(), Ct);
        (await OpenedAsync(open, connection.Id)).Running.Version.Number.ShouldBe(3);
    }

    [Fact]
    public async Task A_disabled_integration_closes_its_connections_at_once()
    {
        await using var studio = await StartAsync();
        var connection = await studio.ConnectAsync();
        var open = studio.Store.Get<OpenConnections>();
        await OpenedAsync(open, connection.Id);

        await studio.DisableAsync();

        (await open.GetAsync(connection.Id, Ct)).Opened(out _, out var refused).ShouldBeFalse();
        refused!.Code.ShouldBe("integration_disabled");
    }

    [Fact]
    public async Task A_key_that_comes_back_opens_the_connection_again()
    {
        await using var studio = await StartAsync();
        var lost = Directory.CreateTempSubdirectory("ring");
        var connection = await studio.ConnectAsync(sealedBy: new ConnectionVault(new DataProtectionProtector(lost)));
        var open = studio.Store.Get<OpenConnections>();
        (await open.GetAsync(connection.Id, Ct)).Opened(out _, out var refused).ShouldBeFalse();
        refused!.Code.ShouldBe("connection_key_missing");

        foreach (var key in lost.GetFiles())
        {
            key.CopyTo(Path.Combine(studio.Store.Folder, "keys", "vault", key.Name));
        }

        lost.Delete(recursive: true);
        await studio.RestartAsync();
        (await OpenedAsync(studio.Store.Get<OpenConnections>(), connection.Id))
            .Token.Value.Reveal()
            .ShouldBe("at-000001");
    }

    [Fact]
    public async Task Nobody_who_comes_after_a_change_is_given_what_was_before_it()
    {
        await using var studio = await StartAsync();
        var connection = await studio.ConnectAsync();
        var open = studio.Store.Get<OpenConnections>();
        for (var i = 0; i < 100; i++)
        {
            var under = Enumerable.Range(0, 8).Select(_ => open.GetAsync(connection.Id, Ct).AsTask()).ToList();
            var stored = await studio.FindAsync(connection.Id);
            stored.Name = $"Name {i}";
            (await studio.Connections.UpdateAsync(stored, null, Ct)).ShouldBeTrue();

            (await OpenedAsync(open, connection.Id)).Connection.Name.ShouldBe($"Name {i}");
            await Task.WhenAll(under);
        }
    }

    [Fact]
    public async Task Counts_are_added_up_by_day_and_tell_when_the_connection_was_used()
    {
        await using var studio = await StartAsync();
        var (connection, other) = (await studio.ConnectAsync(), await studio.ConnectAsync(identifier: "acct_2"));
        var (meter, writer) = (studio.Store.Get<UsageMeter>(), studio.Store.Get<UsageWriter>());
        for (var i = 1; i <= 100; i++)
        {
            meter.Count(connection.Id, i == 100 ? 503 : 200, TimeSpan.FromMilliseconds(i));
        }

        meter.Count(Ids.New(studio.Clock), 200, TimeSpan.Zero); // deleted meanwhile
        await writer.WriteAsync(Ct);
        meter.Count(connection.Id, 201, TimeSpan.FromMilliseconds(50));
        meter.Count(other.Id, 404, TimeSpan.FromSeconds(500));
        await writer.WriteAsync(Ct);

        var store = studio.Store.Get<IUsageStore>();
        var today = ConnectionUsage.DayOf(studio.Clock.GetUtcNow());
        var usage = (await store.OfAsync(connection.Id, today, Ct)).ShouldHaveSingleItem();
        (usage.Calls, usage.Failed, usage.LastStatus).ShouldBe((101, 1, 201));
        Latencies.Percentile(usage.Latencies, 0.95)!.Value.ShouldBeInRange(95, 114);
        Latencies.Percentile(usage.Latencies, 0.5)!.Value.ShouldBeInRange(50, 60);
        (await studio.FindAsync(connection.Id)).LastUsedAt.ShouldBe(studio.Clock.GetUtcNow());
        (await studio.FindAsync(connection.Id)).Revision.ShouldBe(connection.Revision);
        (await store.OfAsync(other.Id, today, Ct)).ShouldHaveSingleItem().Failed.ShouldBe(1);

        await store.ForgetAsync(today + 1, Ct);
        (await store.OfAsync(connection.Id, 0, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public void Of_nothing_there_is_no_percentile() => Latencies.Percentile([0, 0], 0.95).ShouldBeNull();

    private static Task<ConnectionStudio> StartAsync() =>
        ConnectionStudio.StartAsync(_ => { }, new Secret("client-secret-1"));

    private static async Task<OpenConnection> OpenedAsync(OpenConnections open, Guid id)
    {
        (await open.GetAsync(id, Ct)).Opened(out var opened, out var refused).ShouldBeTrue(refused?.Message);
        return opened!;
    }
}
