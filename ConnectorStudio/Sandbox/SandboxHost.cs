using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ConnectorStudio.Sandbox;

/// <summary>
/// The sandbox provider's life: a second web application in the process, with its own server, database and keys.
/// </summary>
public sealed class SandboxHost(SandboxOptions options, ILoggerFactory logs, TimeProvider? time = null)
    : IHostedService,
        IAsyncDisposable
{
    private WebApplication? _app;
    private string? _origin;

    public bool IsEnabled => options.Enabled;

    /// <summary>Scheme, host and port as browsers and apps must write them, without a last slash.</summary>
    public string Origin =>
        _origin ?? throw new InvalidOperationException("The sandbox provider is not running: it is off or not yet up.");

    internal IServiceProvider Services =>
        _app?.Services
        ?? throw new InvalidOperationException("The sandbox provider is not running: it is off or not yet up.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Enabled)
        {
            return;
        }

        var app = await SandboxApplication.BuildAsync(options, logs, time ?? TimeProvider.System, cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            await app.DisposeAsync();
            throw new SandboxStartException(
                $"The sandbox provider cannot listen on port {options.Port}: {error.Message} "
                    + "Free the port, or set ConnectorStudio:Sandbox:Port or ConnectorStudio:Sandbox:Enabled.",
                error
            );
        }

        _app = app;
        _origin = $"http://{options.Host}:{ListeningPort(app)}";
        app.Services.GetRequiredService<SandboxOrigin>().Value = _origin;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is { } app)
        {
            await app.StopAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            _origin = null;
            await app.DisposeAsync();
        }
    }

    private static int ListeningPort(WebApplication app)
    {
        var addresses = app
            .Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>();
        return BindingAddress.Parse(addresses.Addresses.First()).Port;
    }
}
