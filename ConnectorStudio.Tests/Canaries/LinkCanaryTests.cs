using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Tests.Connect;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Tests.Canaries;

/// <summary>Whoever holds a hosted link's address, its browser's cookie or its confirmation can use it: none of them is kept readable.</summary>
public sealed class LinkCanaryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Link_cookie_and_confirmation_are_in_no_log_and_in_no_database_file()
    {
        using var logs = new HeardLogs();
        await using var link = new LinkBrowser(
            more: services => services.AddSingleton<ILoggerProvider>(logs),
            with: studio =>
            {
                foreach (var name in new[] { "Default", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore" })
                {
                    studio.With($"Logging:LogLevel:{name}", "Debug");
                }
            }
        );
        var (path, session) = await link.MakeAsync(LinkBrowser.Confirmed());
        using var started = await link.Person.PostFormAsync(path, LinkBrowser.Production);
        var cookie = started
            .Headers.GetValues("Set-Cookie")
            .Single(each => each.StartsWith("studio-link-", StringComparison.Ordinal));
        await link.ConnectAsync(path);
        var confirmation = LinkBrowser.ConfirmationIn(await link.SentToAsync(path));
        using (await link.Person.GetAsync($"{path}/nothing/is/here", Ct))
        using (await link.Person.GetAsync($"{path}/progress", Ct))
        {
            // looked at on the way
        }

        (await link.ConfirmAsync(session, confirmation)).ShouldBe(ConfirmResult.Confirmed);
        string[] canaries = [path["/connect/".Length..], cookie.Split('=', ';')[1].Split('.')[0], confirmation];
        foreach (var canary in canaries)
        {
            logs.Lines.Where(line => line.Contains(canary, StringComparison.Ordinal)).ShouldBeEmpty();
            foreach (
                var file in new[] { link.Studio.DatabaseFile, $"{link.Studio.DatabaseFile}-wal" }.Where(File.Exists)
            )
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
                (await reader.ReadToEndAsync(Ct)).ShouldNotContain(canary, Case.Sensitive);
            }
        }
    }
}
