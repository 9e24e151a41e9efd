using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ConnectorStudio.Tests.Architecture;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Journeys;

/// <summary>The built program as a process of its own, which can be killed and started again on the same folder and ports.</summary>
public sealed class StudioProcess : IAsyncDisposable
{
    public const string Email = "admin@studio.example";

    private readonly string folder;
    private readonly int port;
    private readonly int sandboxPort;
    private Process? process;

    private StudioProcess(string folder, int port, int sandboxPort)
    {
        this.folder = folder;
        this.port = port;
        this.sandboxPort = sandboxPort;
    }

    public string Origin => $"http://127.0.0.1:{port}";

    /// <param name="folder">Its data; what an earlier studio left is used.</param>
    public static async Task<StudioProcess> StartAsync(string folder, int port, int sandboxPort)
    {
        var studio = new StudioProcess(folder, port, sandboxPort);
        await studio.StartAsync();
        return studio;
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async Task StartAsync()
    {
        var output = new FileInfo(
            Path.Combine(
                Repository.Root,
                "ConnectorStudio",
                Path.GetRelativePath(Path.Combine(Repository.Root, "ConnectorStudio.Tests"), AppContext.BaseDirectory),
                "ConnectorStudio.dll"
            )
        );
        output.Exists.ShouldBeTrue($"{output.FullName} is not built");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { output.FullName, "--urls", Origin },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ConnectorStudio__PublicOrigin"] = Origin,
                ["ConnectorStudio__Storage__ConnectionString"] =
                    $"Data Source={Path.Combine(folder, "connectorstudio.db")}",
                ["ConnectorStudio__Sandbox__Port"] = sandboxPort.ToString(CultureInfo.InvariantCulture),
                ["ConnectorStudio__Bootstrap__AdminEmail"] = Email,
                ["ConnectorStudio__Bootstrap__AdminPassword"] = StudioFactory.Password,
            },
        };
        process = Process.Start(start).ShouldNotBeNull();
        await ListeningAsync(process);
    }

    /// <summary>As a power cut would.</summary>
    public async Task KillAsync()
    {
        process.ShouldNotBeNull().Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As a service manager asks.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start(
            "kill",
            ["-TERM", process.ShouldNotBeNull().Id.ToString(CultureInfo.InvariantCulture)]
        );
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        kill.ExitCode.ShouldBe(0);
    }

    /// <summary>It no longer listens: the end has begun.</summary>
    public async Task RefusesConnectionsAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(patience.Token))
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port, patience.Token);
            }
            catch (SocketException ended)
                when (ended.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
            {
                // Reset: the probe stood in the listener's queue when that was closed.
                return;
            }
        }
    }

    public bool HasExited => process.ShouldNotBeNull().HasExited;

    public async Task<int> ExitCodeAsync()
    {
        await process.ShouldNotBeNull().WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            process.Dispose();
        }
    }

    // The console prints where it listens once it does.
    private async Task ListeningAsync(Process started)
    {
        var said = new List<string>();
        var listening = new TaskCompletionSource();
        started.OutputDataReceived += (_, line) => Hear(line.Data);
        started.ErrorDataReceived += (_, line) => Hear(line.Data);
        started.Exited += (_, _) => listening.TrySetException(new InvalidOperationException(Said()));
        started.EnableRaisingEvents = true;
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        await listening.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        void Hear(string? line)
        {
            lock (said)
            {
                said.Add(line ?? "");
            }

            if (line?.Contains($"Now listening on: {Origin}", StringComparison.Ordinal) == true)
            {
                listening.TrySetResult();
            }
        }

        string Said()
        {
            lock (said)
            {
                return $"The studio ended at its start:{Environment.NewLine}{string.Join(Environment.NewLine, said)}";
            }
        }
    }
}
