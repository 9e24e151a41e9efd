using System.Net;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.Canaries;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>Who may call through which connection, and what is said to those who may not.</summary>
public sealed class ProxyAccessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task P_05_A_signed_in_browser_cannot_call_through_a_connection()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        using var browser = await studio.Factory.SignInAsync(Role.Admin);
        var origins = new[] { null, "https://evil.example", "null", studio.Factory.Origin };
        foreach (var origin in origins)
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                var request = new HttpRequestMessage(method, ProxyStudio.Route(connection, "/me"));
                if (origin is not null)
                {
                    request.Headers.Add("Origin", origin);
                }

                using var answer = await browser.SendAsync(request, Ct);

                answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
                ProblemOf.OutcomeOf(answer).ShouldBe("refused");
                answer.Headers.ShouldNotContain(header => header.Key.StartsWith("Access-Control-"));
            }
        }

        studio.App.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task P_05_No_other_site_is_let_in_by_a_preflight()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        using var visitor = studio.Factory.Visitor();
        var request = new HttpRequestMessage(HttpMethod.Options, ProxyStudio.Route(connection, "/me"));
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "authorization");

        using var answer = await visitor.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.ShouldNotContain(header => header.Key.StartsWith("Access-Control-"));
    }

    [Fact]
    public async Task P_06_Not_there_and_not_yours_look_alike()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        var deleted = await studio.ConnectAsync();
        await studio.Connections.DeleteAsync(deleted, studio.Happened(EventKinds.ConnectionDeleted), Ct);

        var answers = new List<string>();
        foreach (var id in new[] { deleted.ToString(), Guid.CreateVersion7().ToString(), "x", "00000000" })
        {
            using var answer = await studio.Program.GetAsync($"/api/v1/connections/{id}/proxy/me", Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            ProblemOf.OutcomeOf(answer).ShouldBe("refused");
            answers.Add(await answer.Content.ReadAsStringAsync(Ct));
        }

        answers.Distinct().ShouldHaveSingleItem();

        // A key without the permission learns nothing about which connections there are.
        using var reader = await studio.Factory.ProgramAsync(Permission.SeeConnections, Permission.ReadTokens);
        var refusals = new List<string>();
        foreach (var id in new[] { connection, Guid.CreateVersion7() })
        {
            using var answer = await reader.GetAsync(ProxyStudio.Route(id, "/me"), Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            ProblemOf.OutcomeOf(answer).ShouldBe("refused");
            refusals.Add(await answer.Content.ReadAsStringAsync(Ct));
        }

        refusals.Distinct().ShouldHaveSingleItem();
        studio.App.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_answer_of_the_route_has_a_header_twice()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        var replies = new[]
        {
            await studio.RawAsync(connection, "/me"),
            await studio.RawAsync(connection, "/..%2fme"),
            await studio.RawAsync(connection, "/me", "TRACE"),
            await studio.RawAsync(Guid.CreateVersion7(), "/me"),
            await studio.RawAsync(
                $"GET {ProxyStudio.Route(connection)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            ),
            await studio.RawAsync(connection, "/me", headers: $"X-A: {studio.Key}\r\n"),
            await studio.RawAsync(connection, "/me", headers: "ConnectorStudio-Base-Url: https://x.example/\r\n"),
            await studio.RawAsync(await studio.ConnectAsync(draft: true), "/me"),
            await Dead(),
        };

        replies.Select(reply => reply.Status).ShouldBe([200, 403, 405, 404, 401, 400, 400, 409, 502]);
        foreach (var reply in replies)
        {
            reply
                .Text.Split("\r\n\r\n", 2)[0]
                .Split("\r\n")
                .Skip(1)
                .Select(line => line.Split(':')[0].ToLowerInvariant())
                .ShouldBeUnique(reply.Text);
            reply.Header("X-Content-Type-Options").ShouldBe("nosniff");
        }

        async Task<RawReply> Dead()
        {
            await studio.App.DisposeAsync();
            return await studio.RawAsync(connection, "/me");
        }
    }

    [Fact]
    public async Task P_13_Each_state_that_forbids_a_call_has_its_code_and_makes_none()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var states = new Dictionary<string, Guid>
        {
            ["connection_pending"] = await InStateAsync(ConnectionStatus.Pending),
            ["connection_needs_reauthorization"] = await InStateAsync(ConnectionStatus.NeedsReauthorization),
            ["connection_unverified"] = await InStateAsync(ConnectionStatus.Unverified),
            ["connection_key_missing"] = await studio.ConnectAsync(),
            ["connection_revoked"] = await studio.ConnectAsync(),
            ["connection_draft"] = await studio.ConnectAsync(draft: true),
        };
        await SealWithALostKeyAsync(studio, states["connection_key_missing"]);
        await RevokeAsync(studio, states["connection_revoked"]);

        foreach (var (code, connection) in states)
        {
            await RefusedAsync(connection, code);
        }

        await studio.DisableAsync();
        await RefusedAsync(await studio.ConnectAsync(evenIfDisabled: true), "integration_disabled");
        studio.App.Calls.ShouldBeEmpty();

        async Task RefusedAsync(Guid connection, string code)
        {
            using var answer = await studio.SendAsync(connection);
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict, code);
            (await ProblemOf.ReadAsync(answer)).ShouldBe((code, "connection", null, "refused"));
        }

        async Task<Guid> InStateAsync(ConnectionStatus status)
        {
            var id = await studio.ConnectAsync();
            await studio.UpdateAsync(id, connection => connection.Status = status);
            return id;
        }
    }

    [Fact]
    public async Task P_13_A_call_after_the_stop_is_refused_though_the_connection_was_in_use()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        using (var before = await studio.SendAsync(connection))
        {
            before.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await RevokeAsync(studio, connection);

        for (var i = 0; i < 20; i++)
        {
            using var after = await studio.SendAsync(connection);
            (await ProblemOf.ReadAsync(after)).Code.ShouldBe("connection_revoked");
        }

        studio.App.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task P_14_What_is_logged_of_a_call_holds_no_token_no_query_and_no_body()
    {
        using var logs = new HeardLogs();
        await using var studio = await ProxyStudio.StartAsync(
            settings: factory => factory.With("Logging:LogLevel:Default", "Debug"),
            services: services => services.AddLogging(logging => logging.AddProvider(logs))
        );
        var connection = await studio.ConnectAsync();
        using (
            var answer = await studio.SendAsync(
                connection,
                "/path-canary?q=query-canary",
                HttpMethod.Post,
                request => request.Headers.Add("X-Note", "header-canary"),
                new StringContent("body-canary")
            )
        )
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using (var refused = await studio.SendAsync(connection, "/..%2fpath-canary?q=query-canary"))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        await studio.App.DisposeAsync();
        using (var dead = await studio.SendAsync(connection, "/path-canary?q=query-canary"))
        {
            dead.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        }

        var ours = logs.Lines.Where(line => line.Contains("ConnectorStudio.Proxy", StringComparison.Ordinal)).ToList();
        ours.ShouldContain(line => line.Contains("Forwarded POST", StringComparison.Ordinal));
        ours.ShouldContain(line => line.Contains("url_not_allowed U10", StringComparison.Ordinal));
        string[] canaries =
        [
            "query-canary",
            "header-canary",
            "body-canary",
            ProxyStudio.Access,
            "rt-canary",
            "client-secret-canary",
            studio.Key,
        ];
        logs.Lines.Where(line => canaries.Any(canary => line.Contains(canary, StringComparison.Ordinal)))
            .ShouldBeEmpty();
        ours.ShouldNotContain(line => line.Contains("path-canary", StringComparison.Ordinal));
    }

    private static async Task RevokeAsync(ProxyStudio studio, Guid id)
    {
        var connection = (await studio.Connections.FindAsync(id, Ct))!;
        (
            await studio.Connections.StopAsync(connection, studio.Happened(EventKinds.ConnectionRevoked, id), Ct)
        ).ShouldNotBeNull();
    }

    private static async Task SealWithALostKeyAsync(ProxyStudio studio, Guid id)
    {
        var folder = Directory.CreateTempSubdirectory("lost");
        var lost = new ConnectionVault(new DataProtectionProtector(folder));
        var tokens = (await studio.Connections.TokensAsync(id, Ct))!;
        (
            await studio.Connections.ReplaceTokensAsync(
                new StoredTokens
                {
                    ConnectionId = id,
                    Generation = tokens.Generation + 1,
                    AccessCipher = lost.SealAccess(id, new Secret("at-lost")),
                    RefreshCipher = lost.SealRefresh(id, new Secret("rt-lost")),
                    ReceivedAt = tokens.ReceivedAt,
                    ExpiresAt = tokens.ExpiresAt,
                },
                _ => studio.Happened(EventKinds.ConnectionRefreshed, id),
                Ct
            )
        ).ShouldBeTrue();
        folder.Delete(recursive: true);
    }
}
