using System.Net;
using System.Net.Sockets;
using ConnectorStudio.Core;
using ConnectorStudio.Core.Keys;
using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ConnectorStudio.Tests.Studio;

/// <summary>
/// The whole studio on a data folder of its own. In memory unless <see cref="OnPort"/>, the sandbox off unless asked
/// for. Give <see cref="Folder"/> to start again on what an earlier one left.
/// </summary>
public sealed class StudioFactory : WebApplicationFactory<Program>
{
    public const string Password = "correct horse battery";

    private readonly Dictionary<string, string> settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool ownFolder;
    private bool isOnPort;

    public StudioFactory(string? folder = null)
    {
        ownFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("studio").FullName;
        if (ownFolder)
        {
            ReadyFiles.PutDatabase(DatabaseFile);
        }
    }

    public string Folder { get; }
    public string DatabaseFile => Path.Combine(Folder, "connectorstudio.db");
    public string EnvironmentName { get; init; } = "Development";
    public bool Sandbox { get; init; }

    /// <summary>A clock to turn by hand; without it the real one.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Replaces or adds services, last of all.</summary>
    public Action<IServiceCollection>? MoreServices { get; init; }

    public string Origin { get; private set; } = "http://localhost";

    /// <summary>Listens for real browsers: call before anything else.</summary>
    public StudioFactory OnPort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Origin = $"http://127.0.0.1:{port}";
        isOnPort = true;
        UseKestrel(port);
        StartServer();
        return this;
    }

    public StudioFactory With(string setting, string value)
    {
        settings[setting] = value;
        return this;
    }

    /// <summary>A browser that nobody signed in; redirects are handed to the test.</summary>
    public HttpClient Visitor()
    {
        // On a port the factory's own clients follow redirects, whatever they are told.
        var client = isOnPort
            ? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Origin) }
            : CreateClient(
                new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri(Origin) }
            );
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
    }

    /// <summary>A browser in which somebody of this role signed in, by the form.</summary>
    public async Task<HttpClient> SignInAsync(Role role)
    {
        var email = $"{role}@studio.example".ToLowerInvariant();
        await AddPersonAsync(email, role);
        return await SignInAsync(email);
    }

    /// <summary>A program with a key of its own that has these permissions; none: any key's.</summary>
    public async Task<HttpClient> ProgramAsync(params Permission[] permissions) =>
        Program((await MakeKeyAsync(permissions)).Text.Reveal());

    public HttpClient Program(string? key)
    {
        var client = Visitor();
        client.DefaultRequestHeaders.Clear();
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        }

        return client;
    }

    /// <summary>A key, made by an administrator.</summary>
    public async Task<NewApiKey> MakeKeyAsync(
        IReadOnlyCollection<Permission> permissions,
        TimeSpan? lifetime = null,
        string name = "program"
    )
    {
        var admin = await AddPersonAsync("admin@studio.example", Role.Admin);
        await using var scope = Services.CreateAsyncScope();
        var access = new Access(new Somebody(admin), scope.ServiceProvider.GetRequiredService<IPeople>());
        var keys = ActivatorUtilities.CreateInstance<ApiKeyService>(scope.ServiceProvider, access);
        return await keys.CreateAsync(name, permissions, lifetime, TestContext.Current.CancellationToken);
    }

    public async Task<HttpClient> SignInAsync(string email, string password = Password)
    {
        var client = Visitor();
        using var answer = await client.PostFormAsync("/sign-in", new() { ["email"] = email, ["password"] = password });
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return client;
    }

    /// <summary>Makes the account if it is not there.</summary>
    public async Task<Guid> AddPersonAsync(string email, Role role)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StudioUser>>();
        if (await users.FindByEmailAsync(email) is { } known)
        {
            return known.Id;
        }

        var time = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var user = new StudioUser
        {
            Id = Ids.New(time),
            Email = email,
            UserName = email,
            Role = role,
            CreatedAt = time.GetUtcNow(),
            LockoutEnabled = true,
        };
        (await users.CreateAsync(user, Password)).Succeeded.ShouldBeTrue();
        return user.Id;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (ownFolder && Sandbox)
        {
            ReadyFiles.PutSandbox(Path.Combine(Folder, "sandbox"));
        }

        builder.UseEnvironment(EnvironmentName);
        builder.UseSetting("ConnectorStudio:PublicOrigin", Origin);
        builder.UseSetting("ConnectorStudio:Storage:ConnectionString", $"Data Source={DatabaseFile}");
        builder.UseSetting("ConnectorStudio:Sandbox:Enabled", Sandbox ? "true" : "false");
        builder.UseSetting("ConnectorStudio:Sandbox:Port", "0");
        builder.UseSetting("ConnectorStudio:Limits:SignInsPerMinute", "10000");
        builder.UseSetting("ConnectorStudio:Limits:ControlRequestsPerSecond", "100000");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            // Each hash costs a tenth of a second as the product makes them, by design.
            services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
            if (Time is not null)
            {
                services.Replace(ServiceDescriptor.Singleton(Time));
            }

            MoreServices?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && ownFolder && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private sealed record Somebody(Guid? Id) : ICurrentUser;
}
