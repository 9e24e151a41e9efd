using System.Net;
using System.Text;
using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;
using Microsoft.AspNetCore.Http;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>Step 12 on requests that flow.</summary>
public sealed class ProxyParameterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Defaults_stand_back_and_forced_values_win()
    {
        await using var studio = await ProxyStudio.StartAsync(
            (draft, _) =>
            {
                draft.Request.Headers.Add(new RequestParameter { Name = "X-Mild", Value = "ours" });
                draft.Request.Headers.Add(
                    new RequestParameter
                    {
                        Name = "X-Firm",
                        Value = "ours",
                        Mode = "force",
                    }
                );
                draft.Request.Query.Add(new RequestParameter { Name = "mild", Value = "ours" });
                draft.Request.Query.Add(
                    new RequestParameter
                    {
                        Name = "firm",
                        Value = "ours & only",
                        Mode = "force",
                    }
                );
            }
        );
        var connection = await studio.ConnectAsync();

        (
            await studio.RawAsync(
                connection,
                "/me?firm=theirs&mild=theirs&x=%2F&firm=again",
                headers: "X-Mild: theirs\r\nX-Firm: theirs\r\n"
            )
        ).Status.ShouldBe(200);
        (await studio.RawAsync(connection, "/me")).Status.ShouldBe(200);

        var calls = studio.App.Calls.ToArray();
        calls[0].Headers["X-Mild"].ShouldBe("theirs");
        calls[0].Headers["X-Firm"].ShouldBe("ours");
        calls[0].Target.ShouldBe("/v1/me?mild=theirs&x=%2F&firm=ours%20%26%20only");
        calls[1].Headers["X-Mild"].ShouldBe("ours");
        calls[1].Target.ShouldBe("/v1/me?mild=ours&firm=ours%20%26%20only");
    }

    [Fact]
    public async Task Body_parameters_become_members_of_JSON_and_never_its_text()
    {
        await using var studio = await ProxyStudio.StartAsync(
            (draft, _) =>
                draft.Request.Body = [
                    new BodyParameter
                    {
                        Name = "token",
                        Value = Json("\"{{access_token}}\""),
                        Mode = "force",
                    },
                    new BodyParameter { Name = "limit", Value = Json("10") },
                ]
        );
        var connection = await studio.ConnectAsync("at\"},\"x\":{\"");

        using var answer = await studio.SendAsync(
            connection,
            "/me",
            HttpMethod.Post,
            body: new StringContent("""{"token":"theirs","limit":5,"name":"Ünal"}""", Encoding.UTF8, "application/json")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var call = studio.App.Calls.ShouldHaveSingleItem();
        using var sent = JsonDocument.Parse(call.Body);
        sent.RootElement.EnumerateObject().Count().ShouldBe(3);
        sent.RootElement.GetProperty("token").GetString().ShouldBe("at\"},\"x\":{\"");
        sent.RootElement.GetProperty("limit").GetInt32().ShouldBe(5);
        sent.RootElement.GetProperty("name").GetString().ShouldBe("Ünal");
        call.Headers["Content-Length"].ShouldBe(Encoding.UTF8.GetByteCount(call.Body).ToString(null, null));
    }

    [Fact]
    public async Task A_body_that_step_12_cannot_be_added_to_is_refused()
    {
        await using var studio = await ProxyStudio.StartAsync(
            (draft, _) => draft.Request.Body = [new BodyParameter { Name = "version", Value = Json("\"v2\"") }]
        );
        var connection = await studio.ConnectAsync();

        (await CodeAsync("{\"a\":", "application/json")).ShouldBe((HttpStatusCode.BadRequest, "body_malformed"));
        (await CodeAsync($"\"{new string('a', 1024 * 1024)}\"", "application/json")).ShouldBe(
            (HttpStatusCode.RequestEntityTooLarge, "body_too_large")
        );
        studio.App.Calls.ShouldBeEmpty();

        // Of other media types nothing is read.
        using var text = await studio.SendAsync(connection, "/me", HttpMethod.Post, body: new StringContent("{\"a\":"));
        text.StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<(HttpStatusCode, string?)> CodeAsync(string body, string type)
        {
            using var answer = await studio.SendAsync(
                connection,
                "/me",
                HttpMethod.Post,
                body: new StringContent(body, Encoding.UTF8, type)
            );
            return (answer.StatusCode, (await ProblemOf.ReadAsync(answer)).Code);
        }
    }

    [Theory]
    [InlineData(429, "Retry-After", "7", "seconds", "7")]
    [InlineData(503, "X-Wait", "2.2", "seconds", "3")]
    [InlineData(429, "X-Reset", "+30", "epochSeconds", "30")]
    [InlineData(418, "X-Wait", "5", "seconds", null)]
    [InlineData(429, "X-Wait", "soon", "seconds", null)]
    public async Task The_apps_way_of_saying_later_becomes_a_Retry_After(
        int status,
        string header,
        string value,
        string unit,
        string? told
    )
    {
        await using var studio = await ProxyStudio.StartAsync(
            (draft, _) => draft.Request.Retry.Waits = [new RetryWait { Header = header, Unit = unit }],
            context =>
            {
                var text = value[0] == '+' ? (Now() + int.Parse(value, null)).ToString(null, null) : value;
                context.Response.StatusCode = status;
                context.Response.Headers[header] = text;
                return Task.CompletedTask;
            }
        );
        var connection = await studio.ConnectAsync();

        using var answer = await studio.SendAsync(connection);

        ((int)answer.StatusCode).ShouldBe(status);
        var given = answer.Headers.TryGetValues("Retry-After", out var values) ? values.Single() : null;
        if (unit == "epochSeconds")
        {
            int.Parse(given!, null).ShouldBeInRange(28, 31);
        }
        else
        {
            given.ShouldBe(told);
        }

        studio.App.Calls.Count.ShouldBe(1);

        static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
    }

    [Fact]
    public async Task A_refusal_is_later_only_when_nothing_remains_where_the_document_says_so()
    {
        var left = "3";
        await using var studio = await ProxyStudio.StartAsync(
            (draft, _) =>
                draft.Request.Retry = new RetrySignal
                {
                    Statuses = [403],
                    RemainingHeader = "X-Left",
                    BodyPattern = "(?i)rate limit",
                    Waits = [new RetryWait { Header = "X-Wait", Unit = "seconds" }],
                },
            async context =>
            {
                context.Response.StatusCode = 403;
                context.Response.Headers["X-Left"] = left;
                context.Response.Headers["X-Wait"] = "9";
                await context.Response.WriteAsync("API rate limit exceeded, and the rest of the answer");
            }
        );
        var connection = await studio.ConnectAsync();

        using (var forbidden = await studio.SendAsync(connection))
        {
            forbidden.Headers.Contains("Retry-After").ShouldBeFalse();
        }

        left = "0";
        using var later = await studio.SendAsync(connection);
        later.Headers.GetValues("Retry-After").ShouldBe(["9"]);
        (await later.Content.ReadAsStringAsync(Ct)).ShouldBe("API rate limit exceeded, and the rest of the answer");
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
