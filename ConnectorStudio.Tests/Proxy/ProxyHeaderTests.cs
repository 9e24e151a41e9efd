using System.Net;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Tests.Connections;
using Microsoft.AspNetCore.Http;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>Which headers pass in which direction, and step 12.</summary>
public sealed class ProxyHeaderTests(ProxyHeaderTests.Proxies proxies) : IClassFixture<ProxyHeaderTests.Proxies>
{
    private static readonly string[] OfTheCaller =
    [
        "Proxy-Authorization: Basic canary",
        "PROXY-AUTHORIZATION: Basic canary",
        "Cookie: studio=canary",
        "cookie: canary=1",
        "Cookie2: canary",
        "X-Api-Key: canary",
        "x-api-key: canary",
        "Api-Key: canary",
        "X-Auth-Token: canary",
        "X_Auth_Token: canary",
        "X_Forwarded_For: canary",
        "X-Forwarded-For: canary",
        "X-Forwarded-Host: canary",
        "X-Forwarded-Proto: canary",
        "X-Forwarded-Prefix: canary",
        "X-Forwarded-Server: canary",
        "X-FORWARDED-PORT: canary",
        "Forwarded: for=canary",
        "FORWARDED: host=canary",
        "Via: 1.1 canary",
        "X-Real-IP: canary",
        "X-Client-IP: canary",
        "X-Cluster-Client-IP: canary",
        "True-Client-IP: canary",
        "CF-Connecting-IP: canary",
        "Origin: https://canary.example",
        "Referer: https://canary.example/",
        "X-HTTP-Method-Override: canary",
        "X-HTTP-Method: canary",
        "X-Method-Override: canary",
        "X-Original-URL: /canary",
        "X-Rewrite-URL: /canary",
        "X-Original-Host: canary",
        "X-Host: canary",
        "X-Remote-User: canary",
        "Remote-User: canary",
        "traceparent: 00-canary",
        "baggage: canary=1",
        "Sec-Fetch-Site: canary",
        "Access-Control-Request-Headers: canary",
        "Destination_x: canary",
        "Set-Cookie: canary",
        "HTTP2-Settings: canary",
        "Keep-Alive: canary",
        "Trailer: canary",
    ];

    [Fact]
    public async Task P_03_Nothing_that_tells_who_the_caller_is_reaches_the_app()
    {
        var studio = proxies.Plain();
        var connection = await studio.ConnectAsync();
        foreach (var header in OfTheCaller)
        {
            var reply = await studio.RawAsync(connection, "/me", headers: header + "\r\n");

            reply.Status.ShouldBe(200, header);
            studio.App.Calls.TryDequeue(out var call).ShouldBeTrue();
            string.Join('\n', call.Headers.Select(pair => $"{pair.Key}: {pair.Value}"))
                .ShouldNotContain("canary.example", customMessage: header);
            call.Headers.Keys.ShouldBe(["Host", "Authorization", "User-Agent"], ignoreOrder: true, header);
            call.Headers["Authorization"].ShouldBe($"Bearer {ProxyStudio.Access}");
        }
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override: DELETE")]
    [InlineData("X-HTTP-Method: DELETE")]
    [InlineData("X-Method-Override: DELETE")]
    [InlineData("X-Original-URL: /admin")]
    [InlineData("X-Rewrite-URL: /admin")]
    [InlineData("X-Original-Method: DELETE")]
    public async Task P_09_No_header_changes_the_method_or_the_path(string header)
    {
        var studio = proxies.Plain();
        var connection = await studio.ConnectAsync();

        (await studio.RawAsync(connection, "/me?_method=DELETE", headers: header + "\r\n")).Status.ShouldBe(200);

        var call = studio.App.Calls.ShouldHaveSingleItem();
        call.Method.ShouldBe("GET");
        call.Target.ShouldBe("/v1/me?_method=DELETE");
        call.Headers.Keys.ShouldNotContain(header.Split(':')[0]);
    }

    [Theory]
    [InlineData("Connection: close, authorization")]
    [InlineData("Connection: authorization, close")]
    [InlineData("connection: close, AUTHORIZATION, User-Agent, Host")]
    public async Task P_03_The_caller_cannot_have_the_token_taken_off(string header)
    {
        var studio = proxies.Plain();
        var connection = await studio.ConnectAsync();

        var reply = await studio.RawAsync(
            $"GET {ProxyStudio.Route(connection, "/me")} HTTP/1.1\r\nHost: studio\r\nAuthorization: Bearer {studio.Key}\r\n{header}\r\n\r\n"
        );

        reply.Status.ShouldBe(200);
        studio.App.Calls.ShouldHaveSingleItem().Headers["Authorization"].ShouldBe($"Bearer {ProxyStudio.Access}");
    }

    [Fact]
    public async Task P_03_The_API_key_does_not_leave_in_any_other_place_either()
    {
        var studio = proxies.Plain();
        var connection = await studio.ConnectAsync();

        var inHeader = await studio.RawAsync(connection, "/me", headers: $"X-Custom: a{studio.Key}b\r\n");
        inHeader.Status.ShouldBe(400);
        inHeader.Code.ShouldBe("key_in_request");
        (await studio.RawAsync(connection, $"/me?key={studio.Key}")).Code.ShouldBe("key_in_request");
        studio.App.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Accept", "application/vnd.acme+json")]
    [InlineData("Accept-Encoding", "br")]
    [InlineData("If-None-Match", "\"abc\"")]
    [InlineData("Idempotency-Key", "k1")]
    [InlineData("Prefer", "return=minimal")]
    [InlineData("Range", "bytes=0-9")]
    [InlineData("Notion-Version", "2022-06-28")]
    [InlineData("Stripe-Account", "acct_1")]
    [InlineData("X-Acme-Team", "7")]
    [InlineData("Acme-Region", "eu")]
    public async Task Headers_that_APIs_ask_for_go_on_as_they_are(string name, string value)
    {
        var studio = proxies.WithRegion();
        var connection = await studio.ConnectAsync();

        (await studio.RawAsync(connection, "/me", headers: $"{name}: {value}\r\n")).Status.ShouldBe(200);

        studio.App.Calls.ShouldHaveSingleItem().Headers[name].ShouldBe(value);
    }

    [Theory]
    [InlineData("/html", "text/html", "<script>alert(1)</script>")]
    [InlineData("/svg", "image/svg+xml", "<svg onload='alert(1)'/>")]
    [InlineData("/js", "text/javascript", "alert(1)")]
    [InlineData("/xml", "application/xml", "<?xml-stylesheet href='x'?><x/>")]
    [InlineData("/pdf", "application/pdf", "%PDF-1.4")]
    [InlineData("/none", null, "<html>")]
    public async Task P_04_No_answer_can_act_in_the_origin_of_the_console(string path, string? type, string body)
    {
        (string Name, string Value)[] dangerous =
        [
            ("Set-Cookie", "studio=x; Path=/"),
            ("Set-Cookie2", "x=y"),
            ("Refresh", "0; url=https://evil.example/"),
            ("Link", "</evil.css>; rel=stylesheet"),
            ("Service-Worker-Allowed", "/"),
            ("Clear-Site-Data", "\"*\""),
            ("Access-Control-Allow-Origin", "*"),
            ("Access-Control-Allow-Credentials", "true"),
            ("Strict-Transport-Security", "max-age=0"),
            ("Public-Key-Pins", "x"),
            ("Alt-Svc", "h3=\":443\""),
            ("Report-To", "{}"),
            ("NEL", "{}"),
            ("SourceMap", "/x.map"),
            ("X-SourceMap", "/x.map"),
            ("X-Accel-Redirect", "/etc/passwd"),
            ("X-Sendfile", "/etc/passwd"),
            ("WWW-Authenticate", "Basic realm=\"Studio\""),
            ("Proxy-Authenticate", "Basic"),
            ("X-Frame-Options", "ALLOWALL"),
            ("Permissions-Policy", "camera=*"),
            ("Speculation-Rules", "\"/x\""),
            ("Server", "secret/1.0"),
            ("X-Powered-By", "x"),
            ("ConnectorStudio-Outcome", "refused"),
        ];
        var studio = proxies.Plain(async context =>
        {
            foreach (var (name, value) in dangerous)
            {
                context.Response.Headers[name] = value;
            }

            context.Response.Headers.ContentSecurityPolicy = "default-src *";
            context.Response.Headers.ContentDisposition = "inline; filename=\"r.html\"";
            context.Response.Headers.CacheControl = "public, max-age=9999";
            context.Response.Headers["X-RateLimit-Remaining"] = "12";
            context.Response.Headers.ETag = "\"v1\"";
            context.Response.ContentType = type;
            await context.Response.WriteAsync(body);
        });
        var connection = await studio.ConnectAsync();

        using var answer = await studio.SendAsync(connection, path);

        var headers = answer
            .Headers.Concat(answer.Content.Headers)
            .ToDictionary(pair => pair.Key, pair => string.Join(", ", pair.Value), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in dangerous)
        {
            headers.GetValueOrDefault(name, "").ShouldNotBe(value, name);
        }

        headers["X-Content-Type-Options"].ShouldBe("nosniff");
        headers["Content-Security-Policy"].ShouldBe("sandbox; default-src 'none'; frame-ancestors 'none'");
        headers["Content-Disposition"].ShouldStartWith("attachment");
        headers["Content-Disposition"].ShouldContain("r.html");
        headers["Cross-Origin-Resource-Policy"].ShouldBe("same-origin");
        headers["Cache-Control"].ShouldBe("no-store");
        headers["X-RateLimit-Remaining"].ShouldBe("12");
        headers["ETag"].ShouldBe("\"v1\"");
        headers["ConnectorStudio-Outcome"].ShouldBe("forwarded");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(body);
    }

    [Fact]
    public async Task P_04_A_refusal_without_a_body_stays_the_apps_own()
    {
        var studio = proxies.Plain(context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        var connection = await studio.ConnectAsync();

        using var answer = await studio.SendAsync(connection);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        ProblemOf.OutcomeOf(answer).ShouldBe("forwarded");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("");
    }

    /// <summary>Two studios for all rows: each begins with an app that answers as it says and has heard nothing.</summary>
    public sealed class Proxies : IAsyncLifetime
    {
        private ProxyStudio plain = null!;
        private ProxyStudio withRegion = null!;

        public async ValueTask InitializeAsync()
        {
            plain = await ProxyStudio.StartAsync();
            withRegion = await ProxyStudio.StartAsync(
                (draft, _) => draft.Request.Headers.Add(new RequestParameter { Name = "Acme-Region", Value = "us" })
            );
        }

        public async ValueTask DisposeAsync()
        {
            await plain.DisposeAsync();
            await withRegion.DisposeAsync();
        }

        internal ProxyStudio Plain(RequestDelegate? answer = null) => Fresh(plain, answer);

        internal ProxyStudio WithRegion() => Fresh(withRegion, null);

        private static ProxyStudio Fresh(ProxyStudio studio, RequestDelegate? answer)
        {
            studio.App.Answer = answer ?? ScriptedServer.Json("""{"ok":true}""");
            studio.App.Calls.Clear();
            return studio;
        }
    }
}
