using ConnectorStudio.Sandbox;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectorStudio.Tests.Sandbox;

/// <summary>A running sandbox provider on a free port with a folder of its own.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sandbox-");

    public SandboxHost Host { get; private set; } = null!;

    public SandboxApps Apps { get; private set; } = null!;

    public string Origin => Host.Origin;

    public string Folder => _folder.FullName;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public SandboxOptions Options { get; } = new() { Enabled = true, Port = 0 };

    public static async Task<SandboxFixture> StartAsync(
        TimeProvider? time = null,
        Action<SandboxOptions>? configure = null
    )
    {
        var fixture = new SandboxFixture { Time = time ?? TimeProvider.System };
        configure?.Invoke(fixture.Options);
        await fixture.InitializeAsync();
        return fixture;
    }

    public async ValueTask InitializeAsync()
    {
        Options.DataFolder = Folder;
        Host = new SandboxHost(Options, NullLoggerFactory.Instance, Time);
        Apps = new SandboxApps(Host);
        await Host.StartAsync(CancellationToken.None);
    }

    /// <summary>Stops the provider and starts it again on the same folder and port.</summary>
    public async Task RestartAsync()
    {
        Options.Port = new Uri(Origin).Port;
        await StopAsync();
        await InitializeAsync();
    }

    /// <summary>A client of a newly registered app, by default confidential and in both environments.</summary>
    public async Task<SandboxClient> RegisterAsync(object? more = null) =>
        await SandboxClient.RegisterAsync(Origin, more, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StopAsync()
    {
        await Host.StopAsync(CancellationToken.None);
        await Host.DisposeAsync();
    }
}
