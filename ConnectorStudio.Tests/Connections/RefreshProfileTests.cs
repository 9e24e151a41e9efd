using System.Globalization;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Connections;

/// <summary>R-06 to R-18 by table: the studio and every way in which an app may renew; a spent refresh token comes never.</summary>
public sealed class RefreshProfileTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Rows => [.. RefreshLives.All.Select(life => life.Title)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_connection_lives_with_an_app_that_is(string title)
    {
        var life = RefreshLives.All.Single(each => each.Title == title);
        await using var living = await Living.StartAsync(life);

        var seen = new List<string>();
        foreach (var line in life.Lines)
        {
            seen.Add(await living.ActAsync(line.Split(" = ")[0]));
        }

        string.Join('\n', seen).ShouldBe(string.Join('\n', life.Lines));
        living.App.SpentPresented.ShouldBe(0);
    }

    private sealed class Living(
        AuthorizationServer app,
        ConnectionStudio studio,
        RefreshLife life,
        Connection connection
    ) : IAsyncDisposable
    {
        private readonly Login login = app.Logins[0];

        public AuthorizationServer App => app;

        public static async Task<Living> StartAsync(RefreshLife life)
        {
            var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(ConnectionStudio.Start);
            var app = await AuthorizationServer.StartAsync(clock);
            app.Refreshing = life.Profile;
            life.App(app);
            var studio = await ConnectionStudio.StartAsync(app, life.Design, clock: clock);
            var connection = await studio.ConnectAsync(
                lives: life.Profile.ExpiresIn is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan,
                refreshLives: life.Profile.Life,
                scopes: life.Scopes
            );
            return new Living(app, studio, life, connection);
        }

        public async Task<string> ActAsync(string acts)
        {
            string? given = null;
            var words = acts.Split(' ');
            foreach (var word in words)
            {
                if (word.StartsWith('+'))
                {
                    studio.Clock.Advance(Wait(word));
                }
                else if (FaultOf(word) is { } fault)
                {
                    app.Next(Endpoint.Refresh, fault);
                }
                else if (!word.StartsWith('x'))
                {
                    var times = words[^1].StartsWith('x') ? int.Parse(words[^1][1..], CultureInfo.InvariantCulture) : 1;
                    for (var i = 0; i < times; i++)
                    {
                        given = await DoAsync(word);
                    }
                }
            }

            return given is null ? acts : $"{acts} = {given} | {await StateAsync()}";
        }

        public async ValueTask DisposeAsync()
        {
            await studio.DisposeAsync();
            await app.DisposeAsync();
        }

        private async Task<string?> DoAsync(string act)
        {
            switch (act)
            {
                case "use":
                    return Told(await studio.AccessTokens.GetAsync(connection.Id, Ct));
                case "renew":
                    var seen = (await studio.TokensAsync(connection.Id)).Stored!.Generation;
                    return Told(await studio.AccessTokens.RenewAsync(connection.Id, seen, Ct));
                case "crowd":
                    return await CrowdAsync();
                case "live":
                    return await LiveAsync();
                case "keep":
                    return $"{await studio.Store.Get<KeepAlive>().RunAsync(Ct)}";
                case "restart":
                    await studio.RestartAsync();
                    return null;
                case "end":
                    login.Ended = true;
                    return null;
                case "logins":
                    for (var i = 0; i < life.Profile.MostLogins; i++)
                    {
                        _ = app.Grant();
                    }

                    return null;
                default:
                    throw new ArgumentException($"{act} is no act.", nameof(act));
            }
        }

        private async Task<string> CrowdAsync()
        {
            var given = await Task.WhenAll(
                Enumerable.Range(0, 50).Select(_ => Task.Run(() => studio.AccessTokens.GetAsync(connection.Id, Ct), Ct))
            );

            // Whoever came late was told without a call, and so without the call's findings.
            return
                given.Select(Told).Distinct().OrderByDescending(told => told.Length).First() is var fullest
                && given.All(each => fullest.StartsWith(Told(each), StringComparison.Ordinal))
                ? fullest
                : string.Join(", ", given.Select(Told).Distinct());
        }

        private async Task<string> LiveAsync()
        {
            var given = "";
            for (var i = 0; i < 50; i++)
            {
                studio.Clock.Advance(TimeSpan.FromHours(2));
                var result = await studio.AccessTokens.GetAsync(connection.Id, Ct);
                if (result.Token is null)
                {
                    studio.Clock.Advance(TimeSpan.FromSeconds(3));
                    result = await studio.AccessTokens.GetAsync(connection.Id, Ct);
                }

                given = Told(result);
            }

            return given;
        }

        private async Task<string> StateAsync()
        {
            var now = await studio.FindAsync(connection.Id);
            var (access, refresh, _) = await studio.TokensAsync(connection.Id);
            return $"{now.Status} | {access} {refresh} | {string.Join(' ', now.ScopesGranted)} | {login.RefreshCalls}";
        }

        private static string Told(AccessTokenResult result) =>
            result.Token?.Value.Reveal()
            ?? string.Join(' ', result.Findings.Select(finding => finding.Code).Prepend(result.Refusal!.Code));

        private static TimeSpan Wait(string word)
        {
            var number = int.Parse(word[1..^1], CultureInfo.InvariantCulture);
            return word[^1] switch
            {
                'h' => TimeSpan.FromHours(number),
                'm' => TimeSpan.FromMinutes(number),
                _ => TimeSpan.FromSeconds(number),
            };
        }

        private static Answer? FaultOf(string word) =>
            word switch
            {
                "lost" => Answer.Lost,
                "cut" => Answer.Cut(),
                "reset" => Answer.Reset,
                "502" => Answer.Instead(Answer.Html("<h1>Bad gateway</h1>", 502)),
                _ when word.Split(':') is [var status, var wait] => Answer.Status(
                    int.Parse(status, CultureInfo.InvariantCulture),
                    ("Retry-After", wait)
                ),
                _ => null,
            };
    }
}
