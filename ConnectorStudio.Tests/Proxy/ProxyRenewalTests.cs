using System.Net;
using System.Text;
using System.Text.Json;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations.Parts;
using Microsoft.AspNetCore.Http;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>Tokens while requests flow: renewed when they end, once, and the right one on each request.</summary>
public sealed class ProxyRenewalTests
{
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_that_the_app_says_has_ended_is_renewed_once_and_the_request_sent_again()
    {
        var app = new TokenApp();
        await using var studio = await ProxyStudio.StartAsync(answer: app.AnswerAsync);
        var connection = await studio.ConnectAsync(age: Old);
        app.Live = "at-renewed-1";

        using var answer = await studio.SendAsync(
            connection,
            "/things",
            HttpMethod.Post,
            body: new StringContent("{\"a\":1}", Encoding.UTF8, "application/json")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("at-renewed-1 {\"a\":1}");
        app.Refreshes.ShouldBe(1);
        app.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task An_app_that_always_says_ended_gets_two_requests_and_the_caller_its_answer()
    {
        var app = new TokenApp { Live = "none" };
        await using var studio = await ProxyStudio.StartAsync(answer: app.AnswerAsync);
        var connection = await studio.ConnectAsync(age: Old);
        for (var i = 0; i < 10; i++)
        {
            using var answer = await studio.SendAsync(connection);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            ProblemOf.OutcomeOf(answer).ShouldBe("forwarded");
            (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("token ended");
        }

        app.Refreshes.ShouldBe(1);
        app.Requests.ShouldBe(11);
    }

    [Fact]
    public async Task A_body_that_cannot_be_sent_twice_brings_the_apps_own_answer()
    {
        var app = new TokenApp { Live = "at-renewed-1" };
        await using var studio = await ProxyStudio.StartAsync(answer: app.AnswerAsync);
        var connection = await studio.ConnectAsync(age: Old);

        // Chunked: nobody knows how long it will be.
        var body = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes("streamed")));
        using var answer = await studio.SendAsync(
            connection,
            "/things",
            HttpMethod.Post,
            request => request.Headers.TransferEncodingChunked = true,
            body
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("token ended");
        app.Refreshes.ShouldBe(0);
        app.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_without_a_refresh_token_brings_the_apps_own_answer()
    {
        var app = new TokenApp { Live = "at-renewed-1" };
        await using var studio = await ProxyStudio.StartAsync(answer: app.AnswerAsync);
        var connection = await studio.ConnectAsync(refresh: null, age: Old);

        using var answer = await studio.SendAsync(connection);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        app.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Where_the_access_token_itself_is_exchanged_it_is_renewed_on_the_way_too()
    {
        var app = new TokenApp { Live = "at-renewed-1" };
        await using var studio = await ProxyStudio.StartAsync(
            (draft, _) =>
            {
                draft.Refresh.Mode = RefreshModes.ExchangeAccessToken;
                draft.Refresh.Parameters = new()
                {
                    ["grant_type"] = JsonSerializer.SerializeToElement("ig_refresh_token"),
                    ["access_token"] = JsonSerializer.SerializeToElement("{{access_token}}"),
                };
            },
            app.AnswerAsync
        );
        var connection = await studio.ConnectAsync(refresh: null, age: Old);

        using (var answer = await studio.SendAsync(connection))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        app.Refreshes.ShouldBe(1);
        app.Requests.ShouldBe(2);
        var sent = studio.App.Calls.Single(call => call.Target == "/token").Body;
        sent.ShouldBe($"grant_type=ig_refresh_token&access_token={ProxyStudio.Access}");
    }

    [Fact]
    public async Task The_signal_is_the_documents_own_with_its_pattern()
    {
        var app = new TokenApp { Live = "at-renewed-1", Status = 403 };
        await using var studio = await ProxyStudio.StartAsync(
            (draft, _) =>
            {
                draft.Refresh.ExpiredWhen.Statuses = [403];
                draft.Refresh.ExpiredWhen.BodyPattern = "token end";
            },
            app.AnswerAsync
        );
        var connection = await studio.ConnectAsync(age: Old);
        var stranger = await studio.ConnectAsync(age: Old);

        using (var answer = await studio.SendAsync(connection))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        app.Words = "not for you";
        app.Live = "none";
        using (var forbidden = await studio.SendAsync(stranger))
        {
            forbidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await forbidden.Content.ReadAsStringAsync(Ct)).ShouldBe("not for you");
        }

        app.Refreshes.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_is_due_is_renewed_before_it_is_used_by_many_at_once()
    {
        var app = new TokenApp();
        await using var studio = await ProxyStudio.StartAsync(answer: app.AnswerAsync);
        var connection = await studio.ConnectAsync(age: TimeSpan.FromMinutes(59));
        app.Live = "at-renewed-1";

        await Parallel.ForAsync(
            0,
            50,
            Ct,
            async (_, _) =>
            {
                using var answer = await studio.SendAsync(connection);
                (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("at-renewed-1 ");
            }
        );

        app.Refreshes.ShouldBe(1);
    }

    [Fact]
    public async Task A_provider_that_is_down_does_not_stop_a_token_that_still_holds()
    {
        var app = new TokenApp { Live = ProxyStudio.Access, TokenStatus = 503 };
        await using var studio = await ProxyStudio.StartAsync(answer: app.AnswerAsync);
        var connection = await studio.ConnectAsync(age: TimeSpan.FromMinutes(58));
        for (var i = 0; i < 20; i++)
        {
            using var answer = await studio.SendAsync(connection);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        app.Refreshes.ShouldBe(1);
    }

    [Fact]
    public async Task P_17_Each_request_carries_the_token_of_its_own_connection_while_they_are_renewed()
    {
        await using var studio = await ProxyStudio.StartAsync(answer: context =>
            context.Request.Path == "/token"
                ? TokenApp.GiveAsync(context, Renewed(context))
                : context.Response.WriteAsync(context.Request.Headers.Authorization.ToString())
        );
        var connections = new List<Guid>();
        for (var i = 0; i < 20; i++)
        {
            connections.Add(await studio.ConnectAsync($"at-{i:00}-0", $"rt-{i:00}-0"));
        }

        var tokens = studio.Get<AccessTokens>();
        await Parallel.ForAsync(
            0,
            2000,
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Ct },
            async (i, ct) =>
            {
                var at = i % connections.Count;
                if (i % 37 == 0)
                {
                    var stored = await studio.Connections.TokensAsync(connections[at], ct);
                    (await tokens.RenewAsync(connections[at], stored!.Generation, ct))
                        .Granted(out _, out _)
                        .ShouldBeTrue();
                }

                using var answer = await studio.SendAsync(connections[at]);
                (await answer.Content.ReadAsStringAsync(Ct)).ShouldStartWith($"Bearer at-{at:00}-");
            }
        );

        // rt-07-3 becomes at-07-4 and rt-07-4.
        static string Renewed(HttpContext context)
        {
            var form = QueryOf(context);
            var parts = form["refresh_token"].ToString().Split('-');
            return $"{parts[1]}-{int.Parse(parts[2], null) + 1}";
        }
    }

    private static Dictionary<string, Microsoft.Extensions.Primitives.StringValues> QueryOf(HttpContext context) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery((string)context.Items["body"]!);
}
