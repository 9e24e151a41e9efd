using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Requests;
using ConnectorStudio.Core.Vault;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Connections;

/// <summary>A designer's own requests: as those of programs, and nothing secret comes back to the screen.</summary>
public sealed class RequestPlaygroundTests
{
    private const string Token = "at-canary-000001";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task P_18_An_app_that_echoes_shows_nobody_the_token()
    {
        await using var app = await ScriptedServer.StartAsync(Echo);
        await using var studio = await StartAsync(
            app,
            draft =>
            {
                draft.Request.Query.Add(new RequestParameter { Name = "key", Value = "{{access_token}}" });
                draft.Request.Headers.Add(new RequestParameter { Name = "X-Region", Value = "eu" });
            }
        );
        var connection = await studio.ConnectAsync(Token);

        var answer = await SendAsync(studio, connection.Id, new CallerRequest("GET", "/echo?a=1"));

        app.Calls.ShouldHaveSingleItem().Headers["Authorization"].ShouldBe($"Bearer {Token}");
        app.Calls.Single().Target.ShouldBe($"/v1/echo?a=1&key={Token}");
        answer.Exchange!.Status.ShouldBe(200);
        answer.Verdict.EntryNumber.ShouldBe(1);
        answer
            .Verdict.Added.Select(each => (each.Kind, each.Row, each.Name, each.Force))
            .ShouldBe([
                ("Header", 1, "Authorization", true),
                ("Header", 2, "X-Region", false),
                ("Query", 1, "key", false),
            ]);
        var shown = string.Join(
            '\n',
            answer.Verdict.Added.Select(each => each.Value),
            answer.Exchange.Url,
            answer.Exchange.ResponseBody,
            string.Join('\n', answer.Exchange.RequestHeaders.Concat(answer.Exchange.ResponseHeaders))
        );
        shown.ShouldNotContain("canary");
        shown.ShouldContain(Secret.Dots);
    }

    [Fact]
    public async Task Every_header_that_arrives_is_shown_with_where_it_came_from()
    {
        await using var app = await ScriptedServer.StartAsync(Echo);
        await using var studio = await StartAsync(
            app,
            draft =>
                draft.Request.Headers.AddRange([
                    new RequestParameter
                    {
                        Name = "X-Off",
                        Value = "1",
                        Enabled = false,
                    },
                    new RequestParameter { Name = "X-Region", Value = "eu" },
                    new RequestParameter
                    {
                        Name = "X-Region",
                        Value = "us",
                        Methods = ["GET"],
                        Mode = "force",
                    },
                    new RequestParameter { Name = "X-Theirs", Value = "mine" },
                ])
        );
        var connection = await studio.ConnectAsync(Token);

        var answer = await SendAsync(
            studio,
            connection.Id,
            new CallerRequest("POST", "/x")
            {
                Headers =
                [
                    new("Content-Type", "application/json"),
                    new("X-Theirs", "theirs"),
                    new("Authorization", "Bearer theirs"),
                ],
                Body = "{}",
            }
        );

        var arrived = app.Calls.ShouldHaveSingleItem().Headers;
        var shown = answer.Headers.ToDictionary(each => each.Name, StringComparer.OrdinalIgnoreCase);
        shown.Keys.Order().ShouldBe(arrived.Keys.Order(), Case.Insensitive);
        foreach (var (name, value) in arrived.Where(each => each.Key != "Authorization"))
        {
            shown[name].Value.ShouldBe(value, name);
        }

        (string, int?, bool)[] wanted =
        [
            ("Host", null, false),
            ("User-Agent", null, false),
            ("Content-Type", null, true),
            ("X-Theirs", null, true),
            ("Authorization", 1, false),
            ("X-Region", 3, false),
            ("Accept-Encoding", null, false),
            ("Content-Length", null, false),
        ];
        answer.Headers.Select(each => (each.Name, each.Row, each.IsCallers)).ShouldBe(wanted, ignoreOrder: true);
        shown["Authorization"].Value.ShouldNotContain("canary");
    }

    [Fact]
    public async Task What_programs_may_not_send_is_not_sent_from_here_either()
    {
        await using var app = await ScriptedServer.StartAsync(Echo);
        await using var studio = await StartAsync(app);
        var connection = await studio.ConnectAsync(Token);
        var outside = await SendAsync(studio, connection.Id, new CallerRequest("GET", "/../x"));
        outside.Exchange.ShouldBeNull();
        outside.Verdict.Rule.ShouldBe("U10");

        var answer = await SendAsync(
            studio,
            connection.Id,
            new CallerRequest("GET", "/x")
            {
                Headers =
                [
                    new("Cookie", "a=b"),
                    new("Authorization", "Bearer theirs"),
                    new("X-Forwarded-For", "1.2.3.4"),
                    new("X-Fine", "yes"),
                ],
            }
        );

        answer.Verdict.LeftOut.ShouldBe(["Cookie", "Authorization", "X-Forwarded-For"]);
        var call = app.Calls.ShouldHaveSingleItem();
        call.Headers["X-Fine"].ShouldBe("yes");
        call.Headers["Authorization"].ShouldBe($"Bearer {Token}");
    }

    [Fact]
    public async Task A_connection_that_is_closed_says_so_and_one_that_is_not_there_says_nothing()
    {
        await using var app = await ScriptedServer.StartAsync(Echo);
        await using var studio = await StartAsync(app);
        var connection = await studio.ConnectAsync(Token, change: each => each.Status = ConnectionStatus.Unverified);

        (await SendAsync(studio, connection.Id, new CallerRequest("GET", "/x"))).Verdict.Refusal.ShouldNotBeNull();
        await using var scope = studio.Store.Scope();
        var playground = scope.ServiceProvider.GetRequiredService<RequestPlayground>();
        (await playground.SendAsync(Guid.CreateVersion7(), new CallerRequest("GET", "/x"), Ct)).ShouldBeNull();
        app.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Testers_send_no_requests_of_their_own()
    {
        await using var app = await ScriptedServer.StartAsync(Echo);
        await using var studio = await StartAsync(app, role: Role.Tester);
        var connection = await studio.ConnectAsync(Token);

        await Should.ThrowAsync<AccessDeniedException>(() =>
            SendAsync(studio, connection.Id, new CallerRequest("GET", "/x"))
        );
        app.Calls.ShouldBeEmpty();
    }

    private static Task<ConnectionStudio> StartAsync(
        ScriptedServer app,
        Action<IntegrationDraft>? design = null,
        Role role = Role.Designer
    ) =>
        ConnectionStudio.StartAsync(
            draft =>
            {
                draft.AllowedUrls = [$"{app.Origin}/v1/"];
                design?.Invoke(draft);
            },
            new Secret("client-secret-1"),
            role
        );

    private static async Task<PlaygroundAnswer> SendAsync(ConnectionStudio studio, Guid id, CallerRequest caller)
    {
        await using var scope = studio.Store.Scope();
        var playground = scope.ServiceProvider.GetRequiredService<RequestPlayground>();
        return (await playground.SendAsync(id, caller, Ct)).ShouldNotBeNull();
    }

    private static Task Echo(HttpContext context)
    {
        context.Response.Headers["X-Echo"] = context.Request.Headers.Authorization.ToString();
        return context.Response.WriteAsync(
            $"{context.Request.QueryString} {string.Join(';', context.Request.Headers.Select(each => $"{each.Key}={each.Value}"))}"
        );
    }
}
