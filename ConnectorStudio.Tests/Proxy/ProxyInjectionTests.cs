using System.Text;
using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Tests.Connections;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>
/// P-08: eleven kinds of value, in headers, query and body, from step 12 and from the caller: sixty-six cells. In none
/// does a value become a header, a parameter or a member of its own.
/// </summary>
public sealed class ProxyInjectionTests
{
    private static readonly Kind[] Kinds =
    [
        new("CR", "X-A", "a\rX-Evil: 1"),
        new("LF", "X-A", "a\nX-Evil: 1"),
        new("NUL", "X-A", "a\0b"),
        new("non-ASCII", "X-A", "caf\u00e9"),
        new("64 KB", "X-A", new string('a', 65_536)),
        new("Host", "Host", "evil.example"),
        new("Content-Length", "Content-Length", "3"),
        new("Transfer-Encoding", "Transfer-Encoding", "chunked"),
        new("Authorization", "Authorization", "evil-canary"),
        new("Connection", "Connection", "Authorization"),
        new("TE", "TE", "trailers"),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task P_08_What_no_header_may_be_is_refused_in_step_12_when_it_is_saved_and_when_it_is_sent()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        foreach (var kind in Kinds)
        {
            foreach (var mode in new[] { "default", "force" })
            {
                var row = Row(kind) with { Mode = mode };
                Errors(draft => draft.Request.Headers.Add(row))
                    .ShouldContain(field => field!.StartsWith("request.headers[1]."), kind.What);
                await studio.PublishAsync((draft, _) => draft.Request.Headers.Insert(0, row));
                var reply = await studio.RawAsync(connection, "/me");

                // Of two rows for one header one is sent, and it is the forced one.
                if (kind.What == "Authorization")
                {
                    reply.Status.ShouldBe(200, reply.Text);
                    Taken(studio).Headers["Authorization"].ShouldBe($"Bearer {ProxyStudio.Access}");
                    continue;
                }

                reply.Status.ShouldBe(409, $"{kind.What} {reply.Text}");
                reply.Code.ShouldBe(kind.Name == "X-A" ? "value_refused" : "header_not_allowed", kind.What);
                studio.App.Calls.ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public async Task P_08_A_query_parameter_of_step_12_is_one_parameter_or_is_refused_when_saved_and_when_sent()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        foreach (var kind in Kinds)
        {
            var errors = Errors(draft => draft.Request.Query.Add(Row(kind)));
            await studio.PublishAsync((draft, _) => draft.Request.Query.Add(Row(kind)));
            var reply = await studio.RawAsync(connection, "/me?mine=1");
            if (kind.What is "CR" or "LF" or "NUL" or "64 KB")
            {
                errors.ShouldBe(["request.query[0].value"], kind.What);
                reply.Status.ShouldBe(kind.What == "64 KB" ? 403 : 409, $"{kind.What} {reply.Text}");
                studio.App.Calls.ShouldBeEmpty();
                continue;
            }

            errors.ShouldBeEmpty(kind.What);
            reply.Status.ShouldBe(200, $"{kind.What} {reply.Text}");
            var call = Taken(studio);
            call.Target.ShouldBe($"/v1/me?mine=1&{kind.Name}={Uri.EscapeDataString(kind.Value)}");
            Untouched(studio, call);
        }
    }

    [Fact]
    public async Task P_08_A_body_parameter_of_step_12_is_one_member_or_is_refused_when_saved_and_when_sent()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        foreach (var kind in Kinds)
        {
            var row = new BodyParameter { Name = kind.Name, Value = JsonSerializer.SerializeToElement(kind.Value) };
            var errors = Errors(draft => draft.Request.Body.Add(row));
            await studio.PublishAsync((draft, _) => draft.Request.Body.Add(row));
            foreach (var (type, body) in new[] { ("application/json", """{"mine":1}"""), (Form, "mine=1") })
            {
                var reply = await studio.RawAsync(connection, "/me", "POST", Content(type, body), body);
                errors.ShouldBe(kind.What is "NUL" or "64 KB" ? ["request.body[0].value"] : [], kind.What);
                if (kind.What == "NUL")
                {
                    reply.Status.ShouldBe(409, reply.Text);
                    reply.Code.ShouldBe("value_refused");
                    studio.App.Calls.ShouldBeEmpty();
                    continue;
                }

                reply.Status.ShouldBe(200, $"{kind.What} {reply.Text}");
                var call = Taken(studio);
                Members(type, call.Body)
                    .ShouldBe(new Dictionary<string, string> { ["mine"] = "1", [kind.Name] = kind.Value }, kind.What);
                Untouched(studio, call);
            }
        }
    }

    [Fact]
    public async Task P_08_A_callers_header_that_none_may_be_is_refused_or_left_out()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        foreach (var kind in Kinds)
        {
            var body = kind.What switch
            {
                "Content-Length" => "abc",
                "Transfer-Encoding" => "3\r\nabc\r\n0\r\n\r\n",
                _ => "",
            };
            var reply = await studio.RawAsync(connection, "/me", "POST", $"{kind.Name}: {kind.Value}\r\n", body);

            // The first line break ends a header: what follows it is another, which may go on or not.
            if (kind.What == "LF" && reply.Status == 200)
            {
                Taken(studio).Headers["X-A"].ShouldBe("a");
                continue;
            }

            var expected = kind.What switch
            {
                "64 KB" => 431,
                "Authorization" => 401,
                "Content-Length" or "Transfer-Encoding" or "Connection" or "TE" => 200,
                _ => 400,
            };
            reply.Status.ShouldBe(expected, $"{kind.What} {reply.Text}");
            if (reply.Status == 200)
            {
                var call = Taken(studio);
                call.Body.ShouldBe(body.Length > 0 ? "abc" : "");
                call.Headers.Keys.ShouldNotContain("Connection", kind.What);
                call.Headers.Keys.ShouldNotContain("TE", kind.What);
                Untouched(studio, call);
            }

            studio.App.Calls.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task P_08_A_callers_query_is_data_byte_for_byte_or_is_refused()
    {
        await using var studio = await ProxyStudio.StartAsync(
            (draft, _) => draft.Request.Query.Add(new RequestParameter { Name = "ours", Value = "1" })
        );
        var connection = await studio.ConnectAsync();
        foreach (var kind in Kinds)
        {
            var raw = await studio.RawAsync(connection, $"/me?{kind.Name}={kind.Value}");
            if (kind.What is "CR" or "LF" or "NUL" or "non-ASCII" or "64 KB")
            {
                raw.Status.ShouldBe(kind.What == "64 KB" ? 414 : 400, $"{kind.What} {raw.Text}");
                studio.App.Calls.ShouldBeEmpty();
            }
            else
            {
                raw.Status.ShouldBe(200, kind.What);
                _ = Taken(studio);
            }

            var query = $"{kind.Name}={Uri.EscapeDataString(kind.Value)}";
            var encoded = await studio.RawAsync(connection, $"/me?{query}");
            if (kind.What == "64 KB")
            {
                encoded.Status.ShouldBe(414);
                continue;
            }

            encoded.Status.ShouldBe(200, $"{kind.What} {encoded.Text}");
            var call = Taken(studio);
            call.Target.ShouldBe($"/v1/me?{query}&ours=1");
            Untouched(studio, call);
        }
    }

    [Fact]
    public async Task P_08_A_callers_body_is_data_whatever_stands_in_it()
    {
        await using var studio = await ProxyStudio.StartAsync(
            (draft, _) =>
                draft.Request.Body.Add(
                    new BodyParameter { Name = "ours", Value = JsonSerializer.SerializeToElement("{{connection.id}}") }
                )
        );
        var connection = await studio.ConnectAsync();
        foreach (var kind in Kinds)
        {
            // Of other media types no byte is read.
            (await SendAsync("text/plain", kind.Value)).Body.ShouldBe(kind.Value, kind.What);

            var json = JsonSerializer.Serialize(new Dictionary<string, string> { [kind.Name] = kind.Value });
            var form = $"{kind.Name}={Uri.EscapeDataString(kind.Value)}";
            foreach (var (type, body) in new[] { ("application/json", json), (Form, form) })
            {
                Members(type, (await SendAsync(type, body)).Body)
                    .ShouldBe(
                        new Dictionary<string, string> { [kind.Name] = kind.Value, ["ours"] = connection.ToString() },
                        kind.What
                    );
            }
        }

        async Task<ScriptedServer.Call> SendAsync(string type, string body)
        {
            using var answer = await studio.SendAsync(
                connection,
                "/me",
                HttpMethod.Post,
                body: new StringContent(body, Encoding.UTF8, type)
            );
            ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync(Ct));
            var call = Taken(studio);
            Untouched(studio, call);
            return call;
        }
    }

    private const string Form = "application/x-www-form-urlencoded";

    private static string Content(string type, string body) =>
        $"Content-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n";

    private static RequestParameter Row(Kind kind) => new() { Name = kind.Name, Value = kind.Value };

    /// <summary>The fields of the errors that keep such a document from being published.</summary>
    private static List<string?> Errors(Action<IntegrationDraft> change)
    {
        var draft = Some.Draft();
        change(draft);
        return
        [
            .. IntegrationChecker
                .Check(draft, RuleContext.Default)
                .Where(finding => finding.Severity == FindingSeverity.Error)
                .Select(finding => finding.Field),
        ];
    }

    private static ScriptedServer.Call Taken(ProxyStudio studio)
    {
        studio.App.Calls.TryDequeue(out var call).ShouldBeTrue();
        studio.App.Calls.ShouldBeEmpty();
        return call;
    }

    // One token, one host, one length: whatever else the request brought.
    private static void Untouched(ProxyStudio studio, ScriptedServer.Call call)
    {
        call.Headers["Authorization"].ShouldBe($"Bearer {ProxyStudio.Access}");
        call.Headers["Host"].ShouldBe(new Uri(studio.App.Origin).Authority);
        call.Headers.Keys.ShouldNotContain("X-Evil");
        if (call.Headers.TryGetValue("Content-Length", out var length))
        {
            length.ShouldBe(Encoding.UTF8.GetByteCount(call.Body).ToString(null, null));
            call.Headers.Keys.ShouldNotContain("Transfer-Encoding");
        }
    }

    private static Dictionary<string, string> Members(string type, string body)
    {
        if (type == Form)
        {
            return QueryHelpers.ParseQuery(body).ToDictionary(each => each.Key, each => each.Value.ToString());
        }

        using var json = JsonDocument.Parse(body);
        return json.RootElement.EnumerateObject().ToDictionary(each => each.Name, each => each.Value.ToString());
    }

    private sealed record Kind(string What, string Name, string Value);
}
