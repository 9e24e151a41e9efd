using System.Text.Json;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Webhooks;
using ConnectorStudio.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Webhooks;

/// <summary>An event and the messages that tell of it stand or fall together.</summary>
public sealed class WebhookOutboxTests
{
    private const string Address = "https://hooks.partner.example/in";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stored_event_has_a_message_for_each_webhook_that_wants_its_kind()
    {
        await using var studio = await WebhookStudio.StartAsync();
        var (all, _) = await studio.AddAsync(Address);
        var (some, _) = await studio.AddAsync(Address, EventKinds.ConnectionRevoked, EventKinds.ConnectionCreated);
        var (other, _) = await studio.AddAsync(Address, EventKinds.AttemptFailed);

        await studio.ConnectAsync();

        (await studio.DeliveriesAsync(all)).Single().Kind.ShouldBe("connection.created");
        (await studio.DeliveriesAsync(some))
            .Single()
            .MessageId.ShouldBe((await studio.DeliveriesAsync(all))[0].MessageId);
        (await studio.DeliveriesAsync(other)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_is_rolled_back_leaves_no_message()
    {
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(Address);

        await Should.ThrowAsync<TimeoutException>(() =>
            studio
                .Store.Get<IUnitOfWork>()
                .RunAsync<bool>(
                    async services =>
                    {
                        services.GetRequiredService<IEventLog>().Add(Rows.Happened(EventKinds.AttemptFailed));
                        await services.GetRequiredService<Core.Persistence.StudioDb>().SaveChangesAsync(Ct);
                        throw new TimeoutException("power went");
                    },
                    Ct
                )
        );

        (await studio.DeliveriesAsync(webhook)).ShouldBeEmpty();
        (await studio.Store.Get<IConnectionStore>().ListAsync(new ConnectionQuery(), Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slower_writer_whose_change_is_refused_tells_nobody()
    {
        await using var studio = await WebhookStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        var (webhook, _) = await studio.AddAsync(Address);
        connection.Revision--;

        var stored = await studio
            .Store.Get<IConnectionStore>()
            .UpdateAsync(connection, Rows.Happened(EventKinds.ConnectionRefreshFailed, connection.Id), Ct);

        stored.ShouldBeFalse();
        (await studio.DeliveriesAsync(webhook)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_written_for_a_disabled_webhook_and_none_for_kinds_that_no_webhook_is_offered()
    {
        await using var studio = await WebhookStudio.StartAsync();
        var (off, _) = await studio.AddAsync(Address);
        (
            await studio.Service.UpdateAsync(off.Id, 1, new WebhookDraft(Address, "", [], Enabled: false), Ct)
        ).Done.ShouldBeTrue();
        var (on, _) = await studio.AddAsync(Address);

        var connection = await studio.ConnectAsync();
        await studio
            .Store.Get<ConnectionUpdates>()
            .ApplyAsync(connection.Id, stored => Rows.Happened(EventKinds.ConnectionRenamed, stored.Id), Ct);

        (await studio.DeliveriesAsync(off)).ShouldBeEmpty();
        (await studio.DeliveriesAsync(on)).Single().Kind.ShouldBe("connection.created");
    }

    [Fact]
    public async Task A_message_names_by_id_and_holds_neither_the_accounts_name_nor_its_identifier()
    {
        await using var studio = await WebhookStudio.StartAsync();
        var (webhook, _) = await studio.AddAsync(Address);

        var connection = await studio.ConnectAsync(identifier: "alice.archer");

        var payload = (await studio.DeliveriesAsync(webhook)).Single().Payload;
        payload.ShouldBe(
            JsonSerializer.Serialize(
                new
                {
                    type = "connection.created",
                    timestamp = "2026-11-24T12:00:00.000Z",
                    data = new
                    {
                        integration = "acme",
                        connectionId = connection.Id,
                        endUser = "u-17",
                        status = "active",
                        draft = false,
                    },
                }
            )
        );
        payload.ShouldNotContain("alice");
    }

    [Fact]
    public async Task A_message_says_the_status_that_is_saved_with_it_and_why()
    {
        await using var studio = await WebhookStudio.StartAsync();
        var connection = await studio.ConnectAsync(owner: Connection.Workspace);
        var (webhook, _) = await studio.AddAsync(Address);

        await studio
            .Store.Get<ConnectionUpdates>()
            .NeedsSignInAsync(connection.Id, 1, "The app refused the refresh token.", [], Ct);
        studio.Clock.Advance(TimeSpan.FromSeconds(1));
        await studio.Store.Get<ConnectionUpdates>().TroubleAsync(connection.Id, "The app did not answer.", [], Ct);

        var told = (await studio.DeliveriesAsync(webhook))
            .Select(delivery => JsonDocument.Parse(delivery.Payload).RootElement.GetProperty("data"))
            .ToList();
        told[1].GetProperty("status").GetString().ShouldBe("needs_reauthorization");
        told[1].GetProperty("reason").GetString().ShouldBe("The app refused the refresh token.");
        told[0].GetProperty("reason").GetString().ShouldBe("The app did not answer.");
        told[0].TryGetProperty("endUser", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_revoked_connection_is_told_as_revoked()
    {
        await using var studio = await WebhookStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        var (webhook, _) = await studio.AddAsync(Address, EventKinds.ConnectionRevoked);

        await studio
            .Store.Get<IConnectionStore>()
            .StopAsync(
                connection,
                studio.Store.Get<ConnectionUpdates>().Event(connection, EventKinds.ConnectionRevoked, "Revoked"),
                Ct
            );

        (await studio.DeliveriesAsync(webhook)).Single().Payload.ShouldContain("\"status\":\"revoked\"");
    }

    [Fact]
    public async Task The_worker_is_woken_when_the_message_is_committed_and_finds_it()
    {
        await using var studio = await WebhookStudio.StartAsync();
        var signal = studio.Store.Get<WebhookSignal>();
        await studio.AddAsync(Address);
        var woken = signal.WaitAsync(Timeout.InfiniteTimeSpan, Ct);
        woken.IsCompleted.ShouldBeFalse();

        await studio.ConnectAsync();

        await woken;
        var due = await studio.Webhooks.TakeDueAsync(Rows.Noon, Rows.Noon.AddMinutes(1), [], 8, Ct);
        due.Count.ShouldBe(1);
    }
}
