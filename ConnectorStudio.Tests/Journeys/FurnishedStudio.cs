using ConnectorStudio.Core;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Traces;
using ConnectorStudio.Core.Webhooks;
using ConnectorStudio.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Journeys;

/// <summary>A studio as after some days of use: attempts that ended in every way, connections, a draft full of mistakes.</summary>
public sealed class FurnishedStudio(Chromium chromium) : IAsyncLifetime
{
    public const string WrongDraft = "wrong-draft";

    private BrowserStudio studio = null!;

    public BrowserStudio Studio => studio;

    public Person Admin { get; private set; } = null!;

    public Guid Connection { get; private set; }

    public Guid Webhook { get; private set; }

    /// <summary>The failed attempt, as if another studio had recorded it.</summary>
    public Guid Trace { get; private set; }

    /// <summary>Ids by status word; "denied" is a failed one.</summary>
    public Dictionary<string, Guid> Attempts { get; } = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        studio = BrowserStudio.Start(chromium);
        Admin = await studio.SignedInAsync(Role.Admin);
        await Admin.ConnectSandboxAsync("alice", "Alice Archer (production)");
        Attempts["succeeded"] = AttemptId();
        await Admin.StartSandboxAsync();
        await Admin.AnswerSandboxAsync("alice", "Deny");
        Attempts["denied"] = AttemptId();
        await SetFaultsAsync(SandboxFault.WrongSecret);
        await Admin.StartSandboxAsync();
        await Admin.AnswerSandboxAsync("alice");
        await Admin.SeesAsync("Failed at token");
        Attempts["failed"] = AttemptId();
        await SetFaultsAsync();
        await AddWrongDraftAsync();
        await AddWebhookAsync();
        await AddTraceAsync();

        var waiting = await studio.SignedInAsync(Role.Designer);
        await waiting.StartSandboxAsync();
        await using var scope = studio.Studio.Services.CreateAsyncScope();
        var attempts = scope.ServiceProvider.GetRequiredService<IAttemptStore>();
        Attempts["waiting"] = (await attempts.ListAsync(new AttemptQuery(Status: AttemptStatus.Waiting), Ct))[0].Id;
        var connections = scope.ServiceProvider.GetRequiredService<IConnectionStore>();
        Connection = (await connections.ListAsync(new ConnectionQuery(), Ct)).ShouldHaveSingleItem().Id;
    }

    /// <summary>Another tab of the administrator's browser.</summary>
    public async Task<Person> SignedInPageAsync() => new(await Admin.Page.Context.NewPageAsync(), studio.Studio.Origin);

    public ValueTask DisposeAsync() => studio.DisposeAsync();

    /// <summary>The path with its places filled in.</summary>
    public string Address(string path) =>
        path.Replace("CONNECTION", Connection.ToString(), StringComparison.Ordinal)
            .Replace("TRACE", Trace.ToString(), StringComparison.Ordinal)
            .Replace("FAILED", Attempts["failed"].ToString(), StringComparison.Ordinal)
            .Replace("WEBHOOK", Webhook.ToString(), StringComparison.Ordinal);

    private Guid AttemptId() => Guid.Parse(new Uri(Admin.Page.Url).Segments[^1]);

    private async Task SetFaultsAsync(params SandboxFault[] faults)
    {
        await using var scope = studio.Studio.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IIntegrationStore>();
        var record = (await store.FindAsync("sandbox-crm", Ct)).ShouldNotBeNull();
        var apps = studio.Studio.Services.GetRequiredService<SandboxApps>();
        await apps.SetFaultsAsync(IntegrationJson.Read(record.Document).Client.Id, faults, Ct);
    }

    private async Task AddWrongDraftAsync()
    {
        await using var scope = studio.Studio.Services.CreateAsyncScope();
        var time = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var draft = new IntegrationDraft
        {
            Slug = WrongDraft,
            Name = "Wrong Draft of a rather long name that has to fit somewhere",
            Client = { Id = " \"abc\" " },
            Authorization =
            {
                Url = "login.example/authorize",
                Scopes = ["read,write", "read,write"],
                Pkce = "none",
            },
            Token = { Url = "http://login.example/token", Method = "GET" },
            Revoke = { Url = "{{nobody.knows}}" },
            Test = { Url = "https://elsewhere.example/me", Method = "DELETE" },
            ConnectionName = "{{access_token}}",
            AllowedUrls = ["https://*.example.com/", "https://10.0.0.1/"],
            UniqueIdentifier = "same for all",
        };
        var now = time.GetUtcNow();
        var record = new IntegrationRecord
        {
            Id = Ids.New(time),
            Slug = draft.Slug,
            Name = draft.Name,
            Document = IntegrationJson.Write(draft),
            CreatedAt = now,
            UpdatedAt = now,
            UpdatedBy = "Mara",
            Progress = new WizardProgress
            {
                Visited = [.. Core.Integrations.Steps.SetupSteps.InOrder.Select(step => step.Key)],
            },
        };
        var happened = new StudioEvent(Ids.New(time), now, EventKinds.IntegrationCreated, "Created")
        {
            ActorName = "Mara",
            IntegrationId = record.Id,
        };
        var store = scope.ServiceProvider.GetRequiredService<IIntegrationStore>();
        (await store.AddAsync(record, happened, Ct)).ShouldBeTrue();
    }

    private async Task AddTraceAsync()
    {
        await using var scope = studio.Studio.Services.CreateAsyncScope();
        var time = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var bundles = scope.ServiceProvider.GetRequiredService<TraceBundles>();
        var bundle = (await bundles.OfAttemptAsync(Attempts["failed"], Ct)).ShouldNotBeNull();
        Trace = Ids.New(time);
        var imported = new ImportedTrace
        {
            Id = Trace,
            ImportedAt = time.GetUtcNow(),
            ImportedBy = "Mara",
            IntegrationName = bundle.Integration.Name,
            Status = bundle.Attempt.Status,
            StartedAt = bundle.Attempt.StartedAt,
            Bundle = TraceJson.Write(bundle),
        };
        var happened = new StudioEvent(Ids.New(time), time.GetUtcNow(), EventKinds.TraceImported, "Imported");
        var store = scope.ServiceProvider.GetRequiredService<ITraceStore>();
        (await store.AddAsync(imported, TraceImports.Most, happened, Ct)).ShouldBeTrue();
    }

    /// <summary>One that fails, with a message that was not taken and one that was.</summary>
    private async Task AddWebhookAsync()
    {
        await using var scope = studio.Studio.Services.CreateAsyncScope();
        var (time, store) = (
            scope.ServiceProvider.GetRequiredService<TimeProvider>(),
            scope.ServiceProvider.GetRequiredService<IWebhookStore>()
        );
        var now = time.GetUtcNow();
        Webhook = Ids.New(time);
        var webhook = new Webhook
        {
            Id = Webhook,
            Url =
                "https://hooks.partner.example/connectorstudio/a-long-path-that-wraps/0123456789abcdef0123456789abcdef",
            SecretCipher = "sealed",
            CreatedAt = now,
            FailingSince = now,
        };
        (
            await store.AddAsync(webhook, 1, new StudioEvent(Ids.New(time), now, EventKinds.WebhookAdded, "Added"), Ct)
        ).ShouldBeTrue();
        foreach (var status in new[] { DeliveryStatus.Delivered, DeliveryStatus.Failed })
        {
            var id = Ids.New(time);
            await store.AddAsync(
                new WebhookDelivery
                {
                    Id = id,
                    WebhookId = Webhook,
                    MessageId = id,
                    Kind = EventKinds.ConnectionCreated,
                    Payload = """{"type":"connection.created","timestamp":"2026-11-24T12:00:00.000Z","data":{}}""",
                    CreatedAt = now,
                    Status = status,
                    Tries = 1,
                    Log =
                    [
                        status == DeliveryStatus.Delivered
                            ? new WebhookTry(now, 200, 12, null, "{}")
                            : new WebhookTry(now, 500, 12, "Answered 500.", "down"),
                    ],
                },
                Ct
            );
        }
    }
}
