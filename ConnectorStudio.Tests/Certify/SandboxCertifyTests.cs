using System.Net;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Api;
using ConnectorStudio.Tests.Connect;
using ConnectorStudio.Tests.Sandbox;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Certify;

/// <summary>The ready-made integration and the real provider that comes with it.</summary>
public sealed partial class SandboxCertifyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sandbox_passes_with_two_accounts_and_no_console_session()
    {
        await using var studio = new StudioFactory { Sandbox = true };
        using var program = await studio.ProgramAsync(Permission.Connect);
        using var started = await program.SendAsync(
            HttpMethod.Post,
            $"/api/v1/integrations/{ConnectBrowser.Slug}/certify",
            new { fields = new { environment = "production" }, secondAccount = true },
            []
        );
        var answer = await started.ShouldBeAsync(HttpStatusCode.Accepted);
        answer.GetProperty("url").GetString()!.ShouldStartWith("http");

        var run = answer;
        foreach (var person in new[] { "alice", "alice", "bob", "" })
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(40));
            do
            {
                using var read = await program.GetAsync($"/api/v1/certify-runs/{answer.GetProperty("id")}", Ct);
                run = await read.ShouldBeAsync(HttpStatusCode.OK);
            } while (run.GetProperty("status").GetString() == "running" && await timer.WaitForNextTickAsync(Ct));

            if (person.Length > 0)
            {
                await LogInAsync(
                    studio,
                    run.GetProperty("nextUrl").GetString().ShouldNotBeNull(run.ToString()),
                    person
                );
            }
        }

        run.GetProperty("status").GetString().ShouldBe("passed", run.ToString());
        CertifyStudio.Verdicts(run).Count.ShouldBe(18);
        CertifyStudio.Verdicts(run).ShouldAllBe(leg => leg.Value == "pass");
    }

    private static async Task LogInAsync(StudioFactory studio, string url, string person)
    {
        using var browser = studio.Visitor();
        using var begun = await browser.PostFormAsync(new Uri(url).AbsolutePath, []);
        var go = await browser.GetStringAsync(begun.Headers.Location, Ct);
        using var provider = new SandboxBrowser(person);
        var back = await provider.AllowAsync(
            new Uri(WebUtility.HtmlDecode(GoLink().Match(go).Groups["url"].Value)),
            Ct
        );
        using var received = await browser.GetAsync(back.PathAndQuery, Ct);
        received.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [GeneratedRegex("""id="go"[^>]*href="(?<url>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GoLink();
}
