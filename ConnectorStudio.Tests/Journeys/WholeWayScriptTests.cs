using System.Diagnostics;
using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.Architecture;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Journeys;

/// <summary>The example for outside programs, run as it stands in docs/, while somebody opens its link in a browser.</summary>
public sealed class WholeWayScriptTests(Chromium chromium)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_example_goes_the_whole_way_while_a_person_opens_its_link()
    {
        await using var studio = BrowserStudio.Start(chromium);
        using var script = await StartAsync(studio, wait: 100);
        var person = await studio.VisitorAsync();

        await person.GoAsync(await LinkAsync(script));
        await person.PressAsync("Continue to Example CRM");
        await person.IsAtSandboxAsync();
        await person.LogInAtSandboxAsync("alice");
        await person.PressAsync("Allow");
        await person.SeesHeadingAsync("Connected to Example CRM");

        var (code, said, complaints) = await EndAsync(script);
        code.ShouldBe(0, said + complaints);
        said.ShouldContain("connected: Alice Archer");
        said.ShouldContain("\"id\": \"usr_1001\"");
        said.ShouldContain("refresh: pass");
        said.ShouldContain("revoked, provider: revoked");
        said.TrimEnd().ShouldEndWith("409 connection_revoked");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_example_waits_for_nobody_longer_than_it_was_told()
    {
        await using var studio = BrowserStudio.Start(chromium);
        using var script = await StartAsync(studio, wait: 0);
        _ = await LinkAsync(script);

        var (code, _, complaints) = await EndAsync(script);

        code.ShouldBe(1);
        complaints.Trim().ShouldBe("nobody logged in within 0 seconds");
    }

    private static async Task<Process> StartAsync(BrowserStudio studio, int wait)
    {
        foreach (var tool in new[] { "curl", "jq" })
        {
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, tool)))
                .ShouldBeTrue($"The example needs {tool}: install the package {tool} (./test.sh does).");
        }

        var key = await studio.Studio.MakeKeyAsync([Permission.Administer]);
        var start = new ProcessStartInfo("sh", [Path.Combine(Repository.Root, "docs", "examples", "whole-way.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["STUDIO"] = studio.Studio.Origin;
        start.Environment["SANDBOX"] = studio.Studio.Services.GetRequiredService<SandboxHost>().Origin;
        start.Environment["KEY"] = key.Text.Reveal();
        start.Environment["WAIT"] = $"{wait}";
        return Process.Start(start).ShouldNotBeNull();
    }

    private static async Task<string> LinkAsync(Process script)
    {
        while (await script.StandardOutput.ReadLineAsync(Ct).AsTask().WaitAsync(Patience, Ct) is { } line)
        {
            if (line.Contains("/connect/", StringComparison.Ordinal))
            {
                return line.Trim();
            }
        }

        throw new InvalidOperationException(await script.StandardError.ReadToEndAsync(Ct));
    }

    private static async Task<(int Code, string Said, string Complaints)> EndAsync(Process script)
    {
        var said = script.StandardOutput.ReadToEndAsync(Ct);
        var complaints = script.StandardError.ReadToEndAsync(Ct);
        try
        {
            await script.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);
        }
        finally
        {
            script.Kill(entireProcessTree: true);
        }

        return (script.ExitCode, await said, await complaints);
    }
}
