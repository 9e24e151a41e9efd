using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.Sandbox;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConnectorStudio.Tests.Studio;

/// <summary>
/// Drives Connect through Core's public doors, against the running sandbox unless it is off. The background worker is taken out: a test
/// says when the legs run.
/// </summary>
public sealed class ConnectDriver : IAsyncDisposable
{
    private readonly Dictionary<Guid, string> cookies = [];

    /// <param name="with">Other settings, such as those of an app that stands beside the studio.</param>
    public ConnectDriver(
        string? folder = null,
        TimeProvider? time = null,
        bool sandbox = true,
        Func<StudioFactory, StudioFactory>? with = null
    )
    {
        Studio = new StudioFactory(folder)
        {
            Sandbox = sandbox,
            Time = time,
            MoreServices = services =>
                services.Remove(
                    services.Single(service =>
                        service.ServiceType == typeof(IHostedService)
                        && service.ImplementationType == typeof(ConnectWorker)
                    )
                ),
        };
        Studio = with?.Invoke(Studio) ?? Studio;
        _ = Studio.Services;
    }

    public StudioFactory Studio { get; }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Runs in a scope of its own, as a request would.</summary>
    public async Task<T> AskAsync<TService, T>(Func<TService, Task<T>> ask)
        where TService : notnull
    {
        await using var scope = Studio.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<ConnectAttempt> AttemptAsync(Guid id) =>
        AskAsync<IAttemptStore, ConnectAttempt>(async store => (await store.FindAsync(id, Ct)).ShouldNotBeNull());

    public Task<IReadOnlyList<Connection>> ConnectionsAsync() =>
        AskAsync<IConnectionStore, IReadOnlyList<Connection>>(store => store.ListAsync(new ConnectionQuery(), Ct));

    public async Task<Actor> ActorAsync(Role role) =>
        new(await Studio.AddPersonAsync($"{role}@studio.example".ToLowerInvariant(), role), role.ToString(), role);

    public async Task<BeginResult> BeginAsync(
        string? environment = "production",
        bool draft = false,
        Guid? reconnect = null,
        Role role = Role.Tester
    ) =>
        await BeginAsync(
            new BeginConnect(
                await ActorAsync(role),
                "sandbox-crm",
                draft,
                environment is null
                    ? new Dictionary<string, string>()
                    : new Dictionary<string, string> { ["environment"] = environment },
                [],
                reconnect
            )
        );

    public async Task<BeginResult> BeginAsync(BeginConnect request)
    {
        var begun = await AskAsync<ConnectFlow, BeginResult>(flow => flow.BeginAsync(request, Ct));
        if (begun is BeginResult.Started started)
        {
            cookies[started.Attempt.Id] = started.BrowserSecret;
        }

        return begun;
    }

    /// <summary>A start that must work.</summary>
    public async Task<ConnectAttempt> StartAsync(
        string? environment = "production",
        bool draft = false,
        Guid? reconnect = null
    ) => (await BeginAsync(environment, draft, reconnect)).ShouldBeOfType<BeginResult.Started>().Attempt;

    public async Task<Uri> LoginUrlAsync(ConnectAttempt attempt) =>
        new(
            (
                await AskAsync<ConnectFlow, string?>(flow =>
                    flow.AuthorizationUrlAsync(attempt.Id, cookies[attempt.Id], Ct)
                )
            ).ShouldNotBeNull()
        );

    /// <summary>The address that the provider sends the browser back to.</summary>
    public async Task<Uri> LogInAsync(ConnectAttempt attempt, string person = "alice", bool allow = true)
    {
        using var browser = new SandboxBrowser(person);
        var login = await LoginUrlAsync(attempt);
        return allow ? await browser.AllowAsync(login, Ct) : await browser.DenyAsync(login, Ct);
    }

    public Task<ReceiveResult> ReceiveAsync(
        Guid integrationId,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        bool withCookie = true
    ) =>
        AskAsync<ConnectFlow, ReceiveResult>(flow =>
            flow.ReceiveAsync(integrationId, parameters, id => withCookie ? cookies.GetValueOrDefault(id) : null, Ct)
        );

    public Task<ReceiveResult> ReceiveAsync(ConnectAttempt attempt, Uri callback) =>
        ReceiveAsync(attempt.IntegrationId, Parameters(callback));

    /// <summary>Runs the legs of whatever waits for a worker.</summary>
    public async Task<ConnectAttempt> RunLegsAsync(Guid attemptId, CancellationToken? deadline = null)
    {
        var now = Studio.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var leased = await AskAsync<IAttemptStore, ConnectAttempt?>(store =>
            store.LeaseAsync("test", now, now.AddMinutes(3), Ct)
        );
        leased.ShouldNotBeNull().Id.ShouldBe(attemptId);
        await AskAsync<ConnectLegs, bool>(async legs =>
        {
            await legs.RunAsync(leased, deadline ?? Ct);
            return true;
        });
        return await AttemptAsync(attemptId);
    }

    /// <summary>The whole way: start, log in, come back, run the legs.</summary>
    public async Task<ConnectAttempt> ConnectAsync(
        string person = "alice",
        string? environment = "production",
        bool draft = false,
        Guid? reconnect = null
    )
    {
        var attempt = await StartAsync(environment, draft, reconnect);
        var callback = await LogInAsync(attempt, person);
        (await ReceiveAsync(attempt, callback)).ShouldBeOfType<ReceiveResult.Received>();
        return await RunLegsAsync(attempt.Id);
    }

    /// <summary>Changes the draft of the ready-made integration.</summary>
    public Task<IntegrationRecord> EditAsync(Action<IntegrationDraft> change) =>
        AskAsync<IIntegrationStore, IntegrationRecord>(async store =>
        {
            var record = (await store.FindAsync("sandbox-crm", Ct)).ShouldNotBeNull();
            var draft = IntegrationJson.Read(record.Document);
            change(draft);
            record.Document = IntegrationJson.Write(draft);
            (await store.UpdateAsync(record, null, Ct)).ShouldBeTrue();
            return record;
        });

    /// <summary>Gives the ready-made integration another client secret, for its own host or for another.</summary>
    public Task<bool> SetSecretAsync(string text, string? host = null) =>
        AskAsync<IIntegrationStore, bool>(async store =>
        {
            var record = (await store.FindAsync("sandbox-crm", Ct)).ShouldNotBeNull();
            var old = (await store.SecretsAsync(record.Id, null, Ct)).Single();
            var id = Guid.CreateVersion7();
            var secret = new StoredSecret
            {
                Id = id,
                IntegrationId = record.Id,
                Name = old.Name,
                Cipher = Studio.Services.GetRequiredService<SecretBox>().Seal(id, new Secret(text)),
                Mark = "abcd",
                Hosts = host is null ? old.Hosts : [host],
                SetAt = old.SetAt,
            };
            var happened = new StudioEvent(id, old.SetAt, EventKinds.SecretSet, "The secret was set.");
            await store.SetSecretAsync(secret, happened, Ct);
            return true;
        });

    /// <summary>Makes the sandbox's app meet these faults.</summary>
    public async Task SetFaultsAsync(params SandboxFault[] faults)
    {
        var clientId = await AskAsync<IIntegrationStore, string>(async store =>
            IntegrationJson.Read((await store.FindAsync("sandbox-crm", Ct))!.Document).Client.Id
        );
        await Studio.Services.GetRequiredService<SandboxApps>().SetFaultsAsync(clientId, faults, Ct);
    }

    public static IReadOnlyList<KeyValuePair<string, string>> Parameters(Uri callback) =>
        [
            .. QueryHelpers
                .ParseQuery(callback.Query)
                .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))),
        ];

    /// <summary>Lets another studio on the same folder go on with this one's cookies, as a browser would.</summary>
    public void TakeCookiesOf(ConnectDriver other)
    {
        foreach (var (id, secret) in other.cookies)
        {
            cookies[id] = secret;
        }
    }

    public ValueTask DisposeAsync() => Studio.DisposeAsync();
}
