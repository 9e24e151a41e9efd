using System.Net;
using ConnectorStudio.Sandbox.Apps;
using ConnectorStudio.Sandbox.Faults;
using ConnectorStudio.Sandbox.Pages;
using ConnectorStudio.Sandbox.Provider;
using ConnectorStudio.Sandbox.Resources;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace ConnectorStudio.Sandbox;

/// <summary>Builds the sandbox's own web application: nothing of the console's configuration reaches it.</summary>
internal static class SandboxApplication
{
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(7);

    public static async Task<WebApplication> BuildAsync(
        SandboxOptions options,
        ILoggerFactory consoleLogs,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var files = new SandboxFiles(options.DataFolder);
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options));

        // OpenIddict tells each request at Information; keys at rest are the owner's file mode here.
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddProvider(new ForwardedLogs(consoleLogs));

        var services = builder.Services;
        services.AddSingleton<IHostLifetime, HostOwnedLifetime>();
        services.AddSingleton(options).AddSingleton(time).AddSingleton<SandboxOrigin>().AddScoped<AppRegistry>();
        services.AddSingleton<ShownOnce>();
        services.AddRoutingCore();
        services.AddRazorComponents();
        AddCookies(services, files);
        var database = new SqliteConnectionStringBuilder { DataSource = files.Database() }.ToString();
        services.AddDbContext<SandboxDb>(db => db.UseSqlite(database));
        services.AddProvider(files, options);

        var app = builder.Build();
        MapPipeline(app);
        await PrepareStoreAsync(app.Services, time, ct);
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, SandboxOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 64 * 1024;
        if (options is { Host: "localhost", Port: > 0 })
        {
            kestrel.ListenLocalhost(options.Port);
        }
        else
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
        }
    }

    private static void AddCookies(IServiceCollection services, SandboxFiles files)
    {
        services.AddDataProtection().SetApplicationName("sandbox-provider").PersistKeysToFileSystem(files.CookieKeys);
        services.AddAuthorization();
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "sandbox-session";
                cookie.Cookie.Path = "/"; // one session for both environments
                cookie.Cookie.SameSite = SameSiteMode.Lax; // apps send the browser here from their own site
                cookie.LoginPath = "/login";
                cookie.ReturnUrlParameter = LoginEndpoints.ReturnParameter;
                cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
            });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "sandbox-antiforgery";
            antiforgery.Cookie.Path = "/";
            antiforgery.FormFieldName = AuthorizeEndpoint.AntiforgeryField;
        });
    }

    private static void MapPipeline(WebApplication app)
    {
        app.Use(OwnHost.CheckAsync);
        app.Use(PageHeaders.AddAsync);
        app.Use(SandboxEnvironment.SelectAsync);
        app.Use(FaultPlayer.PlayAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();

        ProgramEndpoints.Map(app);
        AppPageEndpoints.Map(app);
        AuthorizeEndpoint.Map(app);
        LoginEndpoints.Map(app);
        ResourceEndpoints.Map(app);
        PageAssets.Map(app);
        app.MapGet("/", (HttpContext context) => SandboxPages.Show<HomePage>(context));
        app.MapFallback((HttpContext context) => SandboxPages.NotFound(context));
    }

    private static async Task PrepareStoreAsync(IServiceProvider services, TimeProvider time, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SandboxDb>().Database;
        await database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
        await database.EnsureCreatedAsync(ct);
        var threshold = time.GetUtcNow() - KeptAfterEnd;
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(threshold, ct);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(threshold, ct);
    }
}
