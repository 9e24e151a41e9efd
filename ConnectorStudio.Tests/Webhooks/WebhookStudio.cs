using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Core.Webhooks;
using ConnectorStudio.Tests.Persistence;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Webhooks;

/// <summary>The studio's core with an administrator signed in and a clock to turn; a test says when messages are sent.</summary>
internal sealed class WebhookStudio : IAsyncDisposable
{
    private readonly Acting acting = new();
    private AsyncServiceScope scope;

    public FakeTimeProvider Clock { get; } = new(Rows.Noon);
    public StudioStore Store { get; private set; } = null!;
    public IWebhookStore Webhooks => Store.Get<IWebhookStore>();
    public WebhookService Service => scope.ServiceProvider.GetRequiredService<WebhookService>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<WebhookStudio> StartAsync(bool allowLoopback = true)
    {
        var studio = new WebhookStudio();
        studio.Store = await StudioStore.StartAsync(
            time: studio.Clock,
            more: services =>
            {
                services.AddSingleton(new OutboundOptions { AllowLoopback = allowLoopback, ConsolePorts = [5080] });
                services.AddSingleton<ICurrentUser>(studio.acting);
            }
        );
        var first = studio.Store.Get<FirstSteps>();
        studio.acting.Id = (
            await first.CreateAdministratorAsync("ade@harbour.example", StudioFactory.Password, Ct)
        ).PersonId;
        studio.scope = studio.Store.Scope();
        return studio;
    }

    public void SignOut() => acting.Id = null;

    public async Task<(Webhook Webhook, Secret Secret)> AddAsync(string url, params string[] kinds)
    {
        var added = await Service.AddAsync(new WebhookDraft(url, "", kinds), Ct);
        added.Done.ShouldBeTrue(added.Refusal);
        return (added.Webhook!, added.Secret!);
    }

    /// <summary>Stores a connection with the event of its making.</summary>
    public async Task<Connection> ConnectAsync(string identifier = "alice", string owner = "user:u-17")
    {
        var integrations = Store.Get<IIntegrationStore>();
        var integration = await integrations.FindAsync("acme", Ct);
        if (integration is null)
        {
            integration = Rows.Integration();
            (await integrations.AddAsync(integration, Rows.Happened(), Ct)).ShouldBeTrue();
        }

        var row = new Connection
        {
            Id = Rows.Id(),
            IntegrationId = integration.Id,
            IntegrationSlug = "acme",
            IntegrationName = "Acme CRM",
            VersionId = Rows.Id(),
            Draft = false,
            Owner = owner,
            Name = $"{identifier}@people.example",
            Identifier = identifier,
            IdentifierHash = $"hash of {identifier}",
            CreatedAt = Rows.Noon,
            ConnectedAt = Rows.Noon,
        };
        var (_, stored) = await Store
            .Get<IConnectionStore>()
            .StoreAsync(
                row,
                connection => Rows.Tokens(connection.Id),
                null,
                false,
                (connection, _) =>
                    Store
                        .Get<ConnectionUpdates>()
                        .Event(connection, EventKinds.ConnectionCreated, $"Connected as {connection.Name}"),
                Ct
            );
        return stored!;
    }

    /// <summary>Sends what is due now and waits for all of it.</summary>
    public async Task SendDueAsync()
    {
        var dispatcher = Store.Get<WebhookDispatcher>();
        await dispatcher.StartDueAsync(Ct);
        await dispatcher.DrainAsync();
    }

    public Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(Webhook webhook) =>
        Webhooks.DeliveriesAsync(webhook.Id, new DeliveryQuery(), Ct);

    public async Task<Webhook> FindAsync(Webhook webhook) =>
        (await Webhooks.FindAsync(webhook.Id, Ct)).ShouldNotBeNull();

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await Store.DisposeAsync();
    }

    private sealed class Acting : ICurrentUser
    {
        public Guid? Id { get; set; }
    }
}
