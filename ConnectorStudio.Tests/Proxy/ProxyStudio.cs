using ConnectorStudio.Core;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.Connections;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>
/// The whole studio on a port, an app beside it that answers as a test says, a published integration and connections to
/// it; and a program with a key that may send requests.
/// </summary>
internal sealed class ProxyStudio : IAsyncDisposable
{
    public const string Access = "at-canary-000001";

    private static int counter;

    private readonly StudioFactory factory;
    private readonly ProxyDocument document;
    private string key = "";

    private ProxyStudio(StudioFactory factory, ScriptedServer app) =>
        (this.factory, App, document) = (factory, app, new ProxyDocument(factory.Services, app.Origin));

    public ScriptedServer App { get; }
    public StudioFactory Factory => factory;
    public string Key => key;
    public Guid IntegrationId => document.Record.Id;
    public HttpClient Program { get; private set; } = null!;
    public IConnectionStore Connections => Get<IConnectionStore>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="design">Changes the document before it is published; it has one allowed URL, <c>{App}/v1/</c>.</param>
    public static async Task<ProxyStudio> StartAsync(
        Action<IntegrationDraft, string>? design = null,
        RequestDelegate? answer = null,
        Action<StudioFactory>? settings = null,
        HttpProtocols protocols = HttpProtocols.Http1,
        TimeProvider? time = null,
        Action<IServiceCollection>? services = null
    )
    {
        var app = await ScriptedServer.StartAsync(answer ?? ScriptedServer.Json("""{"ok":true}"""));
        var own = OnPort(settings, protocols, time, services);
        var studio = new ProxyStudio(own, app);
        studio.key = (await own.MakeKeyAsync([Permission.SendRequests])).Text.Reveal();
        studio.Program = own.Program(studio.key);
        studio.Program.Timeout = TimeSpan.FromMinutes(2);
        await studio.PublishAsync(design);
        return studio;
    }

    /// <summary>Publishes a version of the document; nobody asks whether the rules would let it.</summary>
    public Task PublishAsync(Action<IntegrationDraft, string>? design) => document.PublishAsync(design);

    /// <summary>Publishes the next version of the document as it is, changed by this.</summary>
    public Task PublishAgainAsync(Action<IntegrationDraft> design) => document.PublishAgainAsync(design);

    // The port is looked for before it is bound: another test may be faster.
    private static StudioFactory OnPort(
        Action<StudioFactory>? settings,
        HttpProtocols protocols,
        TimeProvider? time,
        Action<IServiceCollection>? services,
        string? folder = null
    )
    {
        for (var tries = 0; ; tries++)
        {
            var own = new StudioFactory(folder)
            {
                Time = time,
                MoreServices = more =>
                {
                    more.Configure<KestrelServerOptions>(kestrel =>
                        kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = protocols)
                    );
                    services?.Invoke(more);
                },
            };
            settings?.Invoke(own);
            try
            {
                return own.OnPort();
            }
            catch (Exception taken) when (tries < 5 && taken is IOException or ObjectDisposedException)
            {
                own.Dispose();
            }
        }
    }

    /// <summary>Another studio on the same database and keys. On SQLite only one may run: its lock is taken away.</summary>
    public StudioFactory AnotherNode()
    {
        File.Delete(factory.DatabaseFile + ".lock");
        return OnPort(null, HttpProtocols.Http1, null, null, factory.Folder);
    }

    public T Get<T>()
        where T : notnull => factory.Services.GetRequiredService<T>();

    /// <summary>Stores a finished login.</summary>
    public async Task<Guid> ConnectAsync(
        string access = Access,
        string? refresh = "rt-canary-000001",
        TimeSpan? lives = null,
        TimeSpan? age = null,
        bool draft = false,
        bool evenIfDisabled = false,
        string? endUser = null,
        Guid? by = null
    )
    {
        var (vault, time) = (Get<ConnectionVault>(), Get<TimeProvider>());
        var (now, id) = (time.GetUtcNow(), Ids.New(time));
        var received = now - (age ?? TimeSpan.Zero);
        var (number, integration) = (Interlocked.Increment(ref counter), document.Record);
        var candidate = new Connection
        {
            Id = id,
            IntegrationId = integration.Id,
            IntegrationSlug = integration.Slug,
            IntegrationName = integration.Name,
            VersionId = integration.PublishedVersionId!.Value,
            VersionNumber = integration.PublishedNumber,
            Draft = draft,
            Owner = Connection.OwnerOf(endUser),
            ConnectedById = by,
            Name = $"Account {number}",
            Identifier = $"acct_{number}",
            IdentifierHash = $"hash {number}",
            ExpiresAt = received + (lives ?? TimeSpan.FromHours(1)),
            HasRefreshToken = refresh is not null,
            CreatedAt = now,
            ConnectedAt = now,
        };
        if (evenIfDisabled)
        {
            await SwitchAsync(disabled: false);
        }

        var (_, stored) = await Connections.StoreAsync(
            candidate,
            connection =>
            {
                connection.ValuesCipher = vault.SealValues(
                    new ConnectionValues { ConnectionId = connection.Id },
                    document.Draft
                );
                return new StoredTokens
                {
                    ConnectionId = connection.Id,
                    Generation = 1,
                    AccessCipher = vault.SealAccess(connection.Id, new Secret(access)),
                    RefreshCipher = refresh is null ? null : vault.SealRefresh(connection.Id, new Secret(refresh)),
                    ReceivedAt = received,
                    ExpiresAt = candidate.ExpiresAt,
                };
            },
            null,
            false,
            (connection, _) => Happened(EventKinds.ConnectionCreated, connection.Id),
            Ct
        );
        if (evenIfDisabled)
        {
            await SwitchAsync(disabled: true);
        }

        return stored!.Id;
    }

    public static string Route(Guid connection, string target = "") =>
        $"/api/v1/connections/{connection}/proxy{target}";

    /// <summary>A request by an ordinary client; the target may hold nothing that such clients change.</summary>
    public Task<HttpResponseMessage> SendAsync(
        Guid connection,
        string target = "/me",
        HttpMethod? method = null,
        Action<HttpRequestMessage>? with = null,
        HttpContent? body = null
    )
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, Route(connection, target)) { Content = body };
        with?.Invoke(request);
        return Program.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
    }

    /// <summary>A request as bytes.</summary>
    public Task<RawReply> RawAsync(
        Guid connection,
        string target,
        string method = "GET",
        string headers = "",
        string body = "",
        bool half = false
    ) =>
        RawReply.OfAsync(
            new Uri(factory.Origin).Port,
            $"{method} {Route(connection, target)} HTTP/1.1\r\nHost: studio\r\nAuthorization: Bearer {key}\r\nConnection: close\r\n{headers}\r\n{body}",
            half
        );

    public Task<RawReply> RawAsync(string bytes) => RawReply.OfAsync(new Uri(factory.Origin).Port, bytes);

    public async Task UpdateAsync(Guid id, Action<Connection> change)
    {
        var connection = (await Connections.FindAsync(id, Ct))!;
        change(connection);
        (await Connections.UpdateAsync(connection, null, Ct)).ShouldBeTrue();
    }

    public Task DisableAsync() => SwitchAsync(disabled: true);

    private async Task SwitchAsync(bool disabled)
    {
        var store = Get<IIntegrationStore>();
        var record = (await store.FindAsync(IntegrationId, Ct))!;
        record.Disabled = disabled;
        (await store.UpdateAsync(record, null, Ct)).ShouldBeTrue();
    }

    public StudioEvent Happened(string kind, Guid? connection = null)
    {
        var time = Get<TimeProvider>();
        return new(Ids.New(time), time.GetUtcNow(), kind, kind) { ConnectionId = connection };
    }

    public async ValueTask DisposeAsync()
    {
        Program.Dispose();
        await factory.DisposeAsync();
        await App.DisposeAsync();
    }
}
