using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ConnectorStudio.Tests.Architecture;
using ConnectorStudio.Tests.Journeys;

namespace ConnectorStudio.Tests.Hosting;

/// <summary>The program as it is started: in a folder of no meaning to it.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("start").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Wrong_settings_end_the_start_with_sentences_and_exit_code_1()
    {
        var (exitCode, said) = await EndAsync(
            ("ConnectorStudio__Retention__AttemptDays", "never"),
            ("ConnectorStudio__Sandbox__Port", "many")
        );
        exitCode.ShouldBe(1);
        said.ShouldContain("ConnectorStudio cannot start:");
        said.ShouldContain("- ConnectorStudio:PublicOrigin is missing");
        said.ShouldContain("- ConnectorStudio:Retention:AttemptDays is \"never\"");
        said.ShouldContain("- ConnectorStudio:Sandbox:Port is \"many\"");
        said.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task S_10_A_damaged_database_ends_the_start_with_a_sentence_and_exit_code_1()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "connectorstudio.db"), new string('x', 5000), Ct);
        var (exitCode, said) = await EndAsync(("ConnectorStudio__PublicOrigin", "https://studio.example"));
        exitCode.ShouldBe(1);
        said.ShouldContain("is not a SQLite database");
        said.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Globalization_invariant_mode_is_refused()
    {
        var (exitCode, said) = await EndAsync(
            ("ConnectorStudio__PublicOrigin", "https://studio.example"),
            ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
        );
        exitCode.ShouldBe(1);
        said.ShouldContain("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is on");
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_the_start_with_a_sentence_and_exit_code_1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (exitCode, said) = await EndAsync(
            ("ConnectorStudio__PublicOrigin", "https://studio.example"),
            ("ASPNETCORE_URLS", $"http://{taken.LocalEndpoint}")
        );
        exitCode.ShouldBe(1);
        said.ShouldContain("cannot start:");
        said.ShouldContain("address already in use");
    }

    [Fact]
    public async Task In_production_from_another_folder_pages_and_their_files_are_there()
    {
        var origin = $"http://127.0.0.1:{StudioProcess.FreePort()}";
        using var studio = Start(("ConnectorStudio__PublicOrigin", origin), ("ASPNETCORE_URLS", origin));
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri(origin) };
            while (await AnswerAsync(http) != HttpStatusCode.OK)
            {
                studio.HasExited.ShouldBeFalse("it ended");
            }

            foreach (
                var path in new[]
                {
                    "/setup",
                    "/css/base.css",
                    "/_content/MudBlazor/MudBlazor.min.js",
                    "/_framework/blazor.web.js",
                }
            )
            {
                using var answer = await http.GetAsync(path, Ct);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
                answer.Headers.Contains("Server").ShouldBeFalse();
            }
        }
        finally
        {
            studio.Kill();
            await studio.WaitForExitAsync(Ct);
        }
    }

    private static async Task<HttpStatusCode?> AnswerAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready", Ct);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null; // not listening yet
        }
    }

    private async Task<(int ExitCode, string Said)> EndAsync(params (string Name, string Value)[] environment)
    {
        using var studio = Start(environment);
        var output = studio.StandardOutput.ReadToEndAsync(Ct);
        var error = studio.StandardError.ReadToEndAsync(Ct);
        await studio.WaitForExitAsync(Ct);
        return (studio.ExitCode, new StringBuilder(await output).Append(await error).ToString());
    }

    private Process Start(params (string Name, string Value)[] environment)
    {
        var program = Path.Combine(
            Repository.Root,
            "ConnectorStudio",
            Path.GetRelativePath(Path.Combine(Repository.Root, "ConnectorStudio.Tests"), AppContext.BaseDirectory),
            "ConnectorStudio.dll"
        );
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { program },
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ConnectorStudio__Storage__ConnectionString"] =
                    $"Data Source={Path.Combine(folder, "connectorstudio.db")}",
            },
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start).ShouldNotBeNull();
    }
}
