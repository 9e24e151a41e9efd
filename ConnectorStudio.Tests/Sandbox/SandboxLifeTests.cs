using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using ConnectorStudio.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Sandbox;

public sealed class SandboxLifeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apps_sessions_and_tokens_survive_a_restart()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        using var client = await sandbox.RegisterAsync();
        using var browser = new SandboxBrowser();
        var (_, tokens) = await client.RedeemAsync(await browser.AllowAsync(client.LoginUrl(), Ct), Ct);

        await sandbox.RestartAsync();

        (await client.GetAsync("/me", tokens, Ct)).Status.ShouldBe(200);
        (await client.RefreshAsync(tokens, Ct)).Status.ShouldBe(200);
        var stop = await browser.OpenAsync(client.LoginUrl(), Ct);
        stop.Text.ShouldContain("Alice Archer", customMessage: "the session cookie is still good");
    }

    [Fact]
    public async Task Access_token_dies_after_its_lifetime_and_refresh_brings_another()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var sandbox = await SandboxFixture.StartAsync(
            time,
            options => options.AccessTokenLifetime = TimeSpan.FromSeconds(20)
        );
        using var client = await sandbox.RegisterAsync();
        var tokens = await client.ConnectAsync(ct: Ct);
        ((int)tokens["expires_in"]!).ShouldBeLessThanOrEqualTo(20);

        time.Advance(TimeSpan.FromSeconds(21));

        (await client.GetAsync("/me", tokens, Ct)).Status.ShouldBe(401);
        var (_, renewed) = await client.RefreshAsync(tokens, Ct);
        (await client.GetAsync("/me", renewed, Ct)).Status.ShouldBe(200);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Files_can_be_read_by_their_owner_alone()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        using var client = await sandbox.RegisterAsync();

        const UnixFileMode others = (UnixFileMode)0b111_111;
        foreach (var file in Directory.EnumerateFiles(sandbox.Folder, "*", SearchOption.AllDirectories))
        {
            (File.GetUnixFileMode(file) & others).ShouldBe(UnixFileMode.None, file);
        }
    }

    [Fact]
    public async Task Ready_made_app_keeps_its_client_id_and_gets_a_new_secret_when_asked_again()
    {
        await using var sandbox = await SandboxFixture.StartAsync();

        var first = await sandbox.Apps.EnsureAsync("Sandbox CRM", ["http://localhost:5080/a"], Ct);
        var second = await sandbox.Apps.EnsureAsync("Sandbox CRM", ["http://localhost:5080/b"], Ct);

        second.ClientId.ShouldBe(first.ClientId);
        second.ClientSecret.ShouldNotBe(first.ClientSecret);
        using var browser = new SandboxBrowser();
        var page = await browser.OpenAsync(new Uri($"{sandbox.Origin}/apps/{first.ClientId}"), Ct);
        var uris = page.Document.QuerySelector("#redirectUris")!.TextContent;
        uris.Split('\n').ShouldBe(["http://localhost:5080/a", "http://localhost:5080/b"]);
    }

    [Fact]
    public async Task Host_is_another_than_the_consoles()
    {
        await using var beside = await SandboxFixture.StartAsync();
        beside.Origin.ShouldStartWith("http://127.0.0.1:");

        await using var other = await SandboxFixture.StartAsync(configure: o => o.PublicOriginHost = "127.0.0.1");
        other.Origin.ShouldStartWith("http://localhost:");
        using var client = await other.RegisterAsync();
        (await client.ConnectAsync(ct: Ct)).ContainsKey("access_token").ShouldBeTrue();
    }

    [Fact]
    public async Task Taken_port_is_told_with_the_setting_to_change()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var folder = Directory.CreateTempSubdirectory("sandbox-");
        var options = new SandboxOptions
        {
            Enabled = true,
            Port = ((IPEndPoint)other.LocalEndpoint).Port,
            DataFolder = folder.FullName,
        };
        await using var host = new SandboxHost(options, NullLoggerFactory.Instance);

        var error = await Should.ThrowAsync<SandboxStartException>(() => host.StartAsync(Ct));

        error.Message.ShouldContain("ConnectorStudio:Sandbox:Port");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Console_starts_and_stops_it_and_a_switched_off_one_stays_away()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-");
        var options = new SandboxOptions
        {
            Enabled = true,
            Port = 0,
            DataFolder = folder.FullName,
        };
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging().AddSingleton(TimeProvider.System).AddSandbox(options);
        using var console = builder.Build();

        await console.StartAsync(Ct);
        var origin = console.Services.GetRequiredService<SandboxHost>().Origin;
        using var http = new HttpClient();
        (await http.GetAsync(origin, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await console.StopAsync(Ct);
        await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(origin, Ct));

        await using var off = new SandboxHost(new SandboxOptions(), NullLoggerFactory.Instance);
        await off.StartAsync(Ct);
        Should.Throw<InvalidOperationException>(() => off.Origin);
        folder.Delete(recursive: true);
    }
}
