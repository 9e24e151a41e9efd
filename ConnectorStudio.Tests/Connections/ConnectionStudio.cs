using ConnectorStudio.Core;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Connections;

/// <summary>
/// The studio's core on a SQLite file, one published integration, and connections whose life a test lives through;
/// somebody of a role is signed in.
/// </summary>
internal sealed class ConnectionStudio : IAsyncDisposable
{
    private const string Given = "as the app gave it";
    private readonly string folder = Directory.CreateTempSubdirectory("life").FullName;
    private StudioStore store = null!;
    private AuthorizationServer? app;
    private AsyncServiceScope scope;

    public static DateTimeOffset Start { get; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Clock { get; private init; } = new(Start);
    public Guid Me { get; } = Guid.CreateVersion7();
    public IntegrationDraft Document { get; private set; } = null!;
    public IntegrationRecord Integration { get; private set; } = null!;
    public IConnectionStore Connections => store.Get<IConnectionStore>();
    public AccessTokens AccessTokens => store.Get<AccessTokens>();
    public Revocations Revocations => store.Get<Revocations>();
    public ConnectionService Service => scope.ServiceProvider.GetRequiredService<ConnectionService>();
    public IntegrationEditor Editor => scope.ServiceProvider.GetRequiredService<IntegrationEditor>();
    public StudioStore Store => store;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<ConnectionStudio> StartAsync(
        AuthorizationServer app,
        Action<IntegrationDraft>? design = null,
        Role role = Role.Admin,
        FakeTimeProvider? clock = null
    )
    {
        var studio = await StartAsync(
            draft =>
            {
                draft.Client.Id = app.Registration.Id;
                (draft.Token.Url, draft.Revoke.Url) = ($"{app.Origin}/token", $"{app.Origin}/revoke");
                draft.AllowedUrls = [$"{app.Origin}/v1/"];
                draft.ConnectionName = "{{test.name}}";
                design?.Invoke(draft);
            },
            new Secret(app.Registration.Secret),
            role,
            clock
        );
        studio.app = app;
        return studio;
    }

    public static async Task<ConnectionStudio> StartAsync(
        Action<IntegrationDraft> design,
        Secret secret,
        Role role = Role.Admin,
        FakeTimeProvider? clock = null
    )
    {
        var studio = new ConnectionStudio { Clock = clock ?? new FakeTimeProvider(Start) };
        await studio.OpenAsync();
        await studio.AddMeAsync(role);
        await studio.PublishAsync(design, secret);
        return studio;
    }

    /// <summary>Ends the process, so to say, and starts it again on what it left.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    /// <summary>Stores a finished login, with the app's own tokens unless others are said.</summary>
    public async Task<Connection> ConnectAsync(
        string? access = null,
        string? refresh = Given,
        TimeSpan? lives = null,
        Guid? by = null,
        string identifier = "acct_1",
        Action<Connection>? change = null,
        ConnectionVault? sealedBy = null,
        TimeSpan? refreshLives = null,
        IReadOnlyDictionary<string, string>? fields = null,
        string scopes = "contacts.read"
    )
    {
        var login = app?.Grant(scopes);
        access ??= login?.Access.Single() ?? "at-000001";
        refresh = refresh == Given ? login?.Refresh.Single().Text ?? "rt-000001" : refresh;
        var vault = sealedBy ?? store.Get<ConnectionVault>();
        var (now, id) = (Clock.GetUtcNow(), Ids.New(Clock));
        var ends = lives == Timeout.InfiniteTimeSpan ? (DateTimeOffset?)null : now + (lives ?? TimeSpan.FromHours(1));
        var candidate = new Connection
        {
            Id = id,
            IntegrationId = Integration.Id,
            IntegrationSlug = Integration.Slug,
            IntegrationName = Integration.Name,
            VersionId = Integration.PublishedVersionId!.Value,
            VersionNumber = Integration.PublishedNumber,
            Draft = false,
            Owner = Connection.Workspace,
            Name = "Ann",
            Identifier = identifier,
            IdentifierHash = $"hash of {identifier}",
            ScopesAsked = ["contacts.read", "offline_access"],
            ScopesGranted = [.. scopes.Split(' ')],
            ExpiresAt = ends,
            HasRefreshToken = refresh is not null,
            CreatedAt = now,
            ConnectedAt = now,
            ConnectedById = by ?? Me,
            ConnectedBy = "Somebody",
        };
        change?.Invoke(candidate);
        var (_, stored) = await Connections.StoreAsync(
            candidate,
            connection =>
            {
                connection.ValuesCipher = vault.SealValues(
                    new ConnectionValues
                    {
                        ConnectionId = connection.Id,
                        Fields = fields ?? new Dictionary<string, string>(),
                    },
                    Document
                );
                return new StoredTokens
                {
                    ConnectionId = connection.Id,
                    Generation = 1,
                    AccessCipher = vault.SealAccess(connection.Id, new Secret(access)),
                    RefreshCipher = refresh is null ? null : vault.SealRefresh(connection.Id, new Secret(refresh)),
                    ReceivedAt = now,
                    ExpiresAt = ends,
                    RefreshExpiresAt = now + refreshLives,
                };
            },
            null,
            false,
            (connection, _) => Happened(EventKinds.ConnectionCreated, connection.Id),
            Ct
        );
        return stored!;
    }

    public async Task<Connection> FindAsync(Guid id) =>
        (await Connections.FindAsync(id, Ct)).ShouldNotBeNull("the connection is there");

    public async Task<(string? Access, string? Refresh, StoredTokens? Stored)> TokensAsync(Guid id)
    {
        var vault = store.Get<ConnectionVault>();
        if (await Connections.TokensAsync(id, Ct) is not { } stored)
        {
            return (null, null, null);
        }

        return (
            Text(vault.OpenAccess(stored)),
            vault.OpenRefresh(stored) is { } refresh ? Text(refresh) : null,
            stored
        );
    }

    public async Task<IReadOnlyList<string>> HistoryAsync(Guid id) =>
        [.. (await Connections.HistoryAsync(id, 50, Ct)).Select(happened => happened.Kind)];

    public StudioEvent Happened(string kind, Guid? connection = null) =>
        new(Ids.New(Clock), Clock.GetUtcNow(), kind, kind) { ConnectionId = connection };

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task OpenAsync()
    {
        store = await StudioStore.StartAsync(folder, Clock, Me);
        store.Get<OutboundOptions>().AllowLoopback = true;
        scope = store.Scope();
    }

    private async Task CloseAsync()
    {
        await scope.DisposeAsync();
        await store.DisposeAsync();
    }

    private async Task AddMeAsync(Role role)
    {
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StudioUser>>();
        var me = new StudioUser
        {
            Id = Me,
            Email = "me@studio.example",
            UserName = "me@studio.example",
            Role = role,
            CreatedAt = Clock.GetUtcNow(),
        };
        (await users.CreateAsync(me, "correct horse battery")).Succeeded.ShouldBeTrue();
    }

    private async Task PublishAsync(Action<IntegrationDraft> design, Secret secret)
    {
        Document = Some.Draft();
        design(Document);
        var integrations = store.Get<IIntegrationStore>();
        var box = store.Get<SecretBox>();
        var (now, id) = (Clock.GetUtcNow(), Ids.New(Clock));
        Integration = new IntegrationRecord
        {
            Id = id,
            Slug = Document.Slug,
            Name = Document.Name,
            Document = IntegrationJson.Write(Document),
            CreatedAt = now,
            UpdatedAt = now,
        };
        (await integrations.AddAsync(Integration, Happened(EventKinds.IntegrationCreated), Ct)).ShouldBeTrue();
        var secretId = Ids.New(Clock);
        await integrations.SetSecretAsync(
            new StoredSecret
            {
                Id = secretId,
                IntegrationId = id,
                Name = "client",
                Cipher = box.Seal(secretId, secret),
                Mark = "abcd",
                SetAt = now,
            },
            Happened(EventKinds.SecretSet),
            Ct
        );
        await PublishVersionAsync(1, false);
    }

    /// <summary>Publishes the next version.</summary>
    public async Task<IntegrationVersion> PublishAgainAsync(Action<IntegrationDraft> design, bool needsConfirmation)
    {
        design(Document);
        Integration = (await store.Get<IIntegrationStore>().FindAsync(Integration.Id, Ct))!;
        Integration.Document = IntegrationJson.Write(Document);
        return await PublishVersionAsync(Integration.PublishedNumber!.Value + 1, needsConfirmation);
    }

    /// <summary>Switches the integration off.</summary>
    public async Task DisableAsync()
    {
        var integrations = store.Get<IIntegrationStore>();
        Integration = (await integrations.FindAsync(Integration.Id, Ct))!;
        Integration.Disabled = true;
        (await integrations.UpdateAsync(Integration, null, Ct)).ShouldBeTrue();
    }

    private async Task<IntegrationVersion> PublishVersionAsync(int number, bool needsConfirmation)
    {
        var box = store.Get<SecretBox>();
        var version = new IntegrationVersion
        {
            Id = Ids.New(Clock),
            IntegrationId = Integration.Id,
            Number = number,
            Document = Integration.Document,
            CreatedAt = Clock.GetUtcNow(),
            NeedsConfirmation = needsConfirmation,
        };
        Integration.PublishedVersionId = version.Id;
        Integration.PublishedNumber = number;
        (
            await store
                .Get<IIntegrationStore>()
                .PublishAsync(
                    Integration,
                    version,
                    stored => box.CopyInto(stored, version.Id),
                    Happened(EventKinds.IntegrationPublished),
                    Ct
                )
        ).ShouldBeTrue();
        return version;
    }

    private static string? Text(Unsealed unsealed) => unsealed.Opened(out var secret) ? secret.Reveal() : null;
}
