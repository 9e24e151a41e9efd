using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Discovery;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Keys;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Persistence;
using ConnectorStudio.Core.Persistence.Certify;
using ConnectorStudio.Core.Persistence.Connect;
using ConnectorStudio.Core.Persistence.Connections;
using ConnectorStudio.Core.Persistence.Events;
using ConnectorStudio.Core.Persistence.Integrations;
using ConnectorStudio.Core.Persistence.Keys;
using ConnectorStudio.Core.Persistence.People;
using ConnectorStudio.Core.Persistence.Sqlite;
using ConnectorStudio.Core.Persistence.Traces;
using ConnectorStudio.Core.Persistence.Vault;
using ConnectorStudio.Core.Persistence.Webhooks;
using ConnectorStudio.Core.Preflight;
using ConnectorStudio.Core.SecurityReview;
using ConnectorStudio.Core.Traces;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core;

/// <summary>Puts Core together: the one place that sees Persistence.</summary>
public static class CoreServices
{
    /// <summary>Everything but <see cref="ICurrentUser"/>, which is the host's to say.</summary>
    public static IServiceCollection AddConnectorStudioCore(this IServiceCollection services, CoreOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(options.Address);
        services.AddSingleton(options.Outbound);
        services.AddSingleton<StudioKeys>();
        services.AddSingleton<ISecretProtector>(_ => new DataProtectionProtector(new DirectoryInfo(options.VaultKeys)));
        return services
            .AddPersistence(options)
            .AddPeople()
            .AddKeys()
            .AddConnecting()
            .AddCertify()
            .AddConnections()
            .AddTraces()
            .AddWebhooks();
    }

    private static IServiceCollection AddPersistence(this IServiceCollection services, CoreOptions options)
    {
        services.AddSingleton<WebhookOutbox>();
        services.AddDbContextFactory<SqliteStudioDb>(
            (root, db) =>
                db.UseSqlite(options.ConnectionString)
                    .AddInterceptors(new SqlitePragmas(), root.GetRequiredService<WebhookOutbox>())
        );
        services.AddScoped<StudioDb>(scope =>
            scope.GetRequiredService<IDbContextFactory<SqliteStudioDb>>().CreateDbContext()
        );
        services.AddSingleton(root => new StudioDatabase(
            root.GetRequiredService<IDbContextFactory<SqliteStudioDb>>().CreateDbContext
        ));
        services.AddSingleton<IDatabaseStarter, SqliteStarter>();
        services.AddSingleton<StudioKeyLoader>();
        services.AddSingleton<IIntegrationStore, IntegrationStore>();
        services.AddSingleton<IAttemptStore, AttemptStore>();
        services.AddSingleton<ICertifyStore, CertifyStore>();
        services.AddSingleton<ITraceStore, TraceStore>();
        services.AddSingleton<ConnectSessionStore>();
        services.AddSingleton<IConnectSessionStore>(root => root.GetRequiredService<ConnectSessionStore>());
        services.AddSingleton<IUnconfirmedLogins>(root => root.GetRequiredService<ConnectSessionStore>());
        services.AddSingleton<IConnectionStore, ConnectionStore>();
        services.AddSingleton<IPendingRevocationStore, PendingRevocationStore>();
        services.AddSingleton<IWebhookStore, WebhookStore>();
        services.AddSingleton<IUsageStore, UsageStore>();
        services.AddSingleton<IPeople, PeopleStore>();
        services.AddSingleton<IUnitOfWork, UnitOfWork>();
        services.AddSingleton<IStudioCounts, StudioCounts>();
        services.AddScoped<IEventLog, EventLog>();
        services.AddSingleton<IEventStore, EventStore>();
        services.AddHostedService<AttemptSweeper>();
        return services;
    }

    private static IServiceCollection AddConnecting(this IServiceCollection services)
    {
        services.AddSingleton<ISecretMarks>(root => new SecretMarks(
            root.GetRequiredService<StudioKeys>().OrPassing("marks")
        ));
        services.AddSingleton(root => new Redaction(root.GetRequiredService<StudioKeys>().OrPassing("marks")));
        services.AddSingleton(root => new IdentifierHash(root.GetRequiredService<StudioKeys>().Of("identifiers")));
        services.AddSingleton(root => new OutboundHttp(
            root.GetRequiredService<OutboundOptions>(),
            root.GetRequiredService<Redaction>(),
            root.GetService<ILogger<OutboundHttp>>(),
            root.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IExchangeSource>(root => root.GetRequiredService<OutboundHttp>());
        services.AddSingleton<OutboundStreams>();
        services.AddSingleton<SecretBox>();
        services.AddScoped<IntegrationEditor>();
        services.AddScoped<ServerDiscovery>();
        services.AddScoped<PreflightService>();
        services.AddScoped<SecurityReviewer>();
        services.AddScoped<TestTrials>();
        services.AddSingleton<TestTrialShelf>();
        services.AddSingleton<TokenEndpointClient>();
        services.AddSingleton<IdTokenReader>();
        services.AddSingleton<RevocationEndpointClient>();
        services.AddSingleton<DpopProofs>();
        services.AddSingleton<PushedAuthorizationClient>();
        services.AddSingleton<ConnectionTester>();
        services.AddSingleton<ConnectionVault>();
        return services.AddConnect();
    }

    private static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services
            .AddIdentityCore<StudioUser>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.Lockout.MaxFailedAccessAttempts = 10;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);

                // Length is what counts; composition rules only make passwords harder to remember.
                identity.Password.RequiredLength = 12;
                identity.Password.RequiredUniqueChars = 1;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
            })
            .AddEntityFrameworkStores<StudioDb>();
        services.AddScoped<IAccess, Access>();
        services.AddScoped<PeopleService>();
        services.AddSingleton<FirstSteps>();
        return services;
    }

    private static IServiceCollection AddTraces(this IServiceCollection services) =>
        services
            .AddSingleton<TraceReader>()
            .AddScoped<TraceBundles>()
            .AddScoped<TraceReplays>()
            .AddScoped<TraceImports>();

    private static IServiceCollection AddKeys(this IServiceCollection services) =>
        services
            .AddSingleton<IApiKeyStore, ApiKeyStore>()
            .AddSingleton<IRepeatableCallStore, RepeatableCallStore>()
            .AddSingleton<ApiKeys>()
            .AddSingleton<KeyUsage>()
            .AddHostedService(root => root.GetRequiredService<KeyUsage>())
            .AddScoped<ApiKeyService>();

    private static IServiceCollection AddConnections(this IServiceCollection services) =>
        services
            .AddSingleton<ConnectionVault>()
            .AddSingleton<ConnectionUpdates>()
            .AddSingleton<RunningVersions>()
            .AddSingleton<InputNeeds>()
            .AddSingleton<Disconnect>()
            .AddSingleton<Revocations>()
            .AddSingleton<RefreshPauses>()
            .AddSingleton<RenewalHistories>()
            .AddSingleton<RefreshFailures>()
            .AddSingleton<TokenRefresher>()
            .AddSingleton<RefreshGate>()
            .AddSingleton<AccessTokens>()
            .AddSingleton<KeepAlive>()
            .AddSingleton<ConnectionNews>()
            .AddSingleton<ConnectionOpener>()
            .AddSingleton<OpenConnections>()
            .AddSingleton<RequestFaults>()
            .AddSingleton<UsageMeter>()
            .AddSingleton<UsageWriter>()
            .AddHostedService(root => root.GetRequiredService<UsageWriter>())
            .AddSingleton<ConnectionViews>()
            .AddScoped<ConnectionService>()
            .AddScoped<RequestPlayground>()
            .AddScoped<ConnectionFields>()
            .AddScoped<ShownConnections>()
            .AddHostedService<InputWatch>()
            .AddHostedService<ConnectionCare>();
}
