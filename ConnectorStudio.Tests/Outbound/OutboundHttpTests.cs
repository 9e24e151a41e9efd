using System.Net;
using System.Net.Sockets;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Tests.Outbound;

public sealed class OutboundHttpTests : IDisposable
{
    private readonly OutboundHttp http = new(
        new OutboundOptions { AllowLoopback = true, ConsolePorts = [5080] },
        TestRedaction.Shared
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task An_answer_comes_back_whole_with_its_exchange()
    {
        await using var server = new RawServer(RawAnswer.Json("{\"name\":\"Ünï\"}", 201, "X-Two: a", "X-Two: b"));

        var answer = await http.SendAsync(
            new OutboundRequest(HttpMethod.Post, server.Url("/token?x=1"))
            {
                Headers = [new("Accept", "application/json"), new("X-A", "1"), new("X-A", "2")],
                Body = "a=ü",
                ContentType = "application/x-www-form-urlencoded",
            },
            Ct
        );

        answer.Failure.ShouldBeNull();
        answer.Status.ShouldBe(201);
        answer.IsSuccess.ShouldBeTrue();
        answer.Body.ShouldBe("{\"name\":\"Ünï\"}");
        answer.Headers.Where(h => h.Key == "X-Two").Select(h => h.Value).ShouldBe(["a", "b"]);
        server.Request.RequestLine.ShouldBe("POST /token?x=1 HTTP/1.1");
        server.Request.Body.ShouldBe("a=ü");
        server.Request.Header("Content-Type").ShouldBe("application/x-www-form-urlencoded");
        server.Request.Header("Host").ShouldBe($"127.0.0.1:{server.Port}");
        server.Request.HeaderLines.ShouldNotContain(line =>
            line.StartsWith("traceparent", StringComparison.OrdinalIgnoreCase)
        );
        answer.Exchange.Method.ShouldBe("POST");
        answer.Exchange.Status.ShouldBe(201);
        answer.Exchange.RequestHeaders.ShouldContain(new KeyValuePair<string, string>("Accept", "application/json"));
        answer.Exchange.ResponseBody.ShouldBe(answer.Body);
    }

    [Fact]
    public async Task The_request_target_on_the_wire_is_byte_for_byte_the_checked_one()
    {
        foreach (var target in UrlCorpus.Legitimate.Where(item => item.Sent is null).Select(item => Target(item.Url)))
        {
            await using var server = new RawServer(RawAnswer.Json("{}"));
            var answer = await http.SendAsync(new OutboundRequest(HttpMethod.Get, server.Url(target)), Ct);
            answer.Failure.ShouldBeNull(target);
            server.Request.RequestLine.ShouldBe($"GET {(target.StartsWith('/') ? target : "/" + target)} HTTP/1.1");
        }

        static string Target(string url)
        {
            var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
            var start = rest.AsSpan().IndexOfAny('/', '?');
            return start < 0 ? "" : rest[start..];
        }
    }

    [Fact]
    public async Task Hostile_urls_send_not_one_byte()
    {
        foreach (var (_, url) in UrlCorpus.Hostile.Where(item => item.Rule != "U11"))
        {
            var answer = await http.SendAsync(
                new OutboundRequest(HttpMethod.Get, url) { Timeout = TimeSpan.FromSeconds(1) },
                Ct
            );
            if (answer.Failure?.Kind != OutboundFailureKind.ConnectionRefused) // loopback is allowed here
            {
                answer.Failure!.Kind.ShouldBe(OutboundFailureKind.NotAllowed, url);
                answer.Failure.Rule.ShouldNotBeNull();
                answer.Failure.MayHaveArrived.ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task O_38_redirects_are_never_followed(int status)
    {
        await using var other = new RawServer(RawAnswer.Json("{}"));
        await using var server = new RawServer(
            RawAnswer.Text("", status, $"Location: {other.Url("/steal?code=abc12345")}")
        );

        var answer = await http.SendAsync(
            new OutboundRequest(HttpMethod.Post, server.Url("/token")) { Body = "refresh_token=secret" },
            Ct
        );

        answer.Status.ShouldBe(status);
        answer.RedirectLocation.ShouldNotBeNull().ShouldStartWith(other.Url("/steal"));
        answer.RedirectLocation.ShouldNotContain("abc12345");
        other.Connections.ShouldBe(0);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_closed_port_is_a_refused_connection()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();

        var answer = await http.SendAsync(
            new OutboundRequest(HttpMethod.Post, $"http://127.0.0.1:{port}/") { Body = "x" },
            Ct
        );

        answer.Failure!.Kind.ShouldBe(OutboundFailureKind.ConnectionRefused);
        answer.Failure.Message.ShouldBe($"No connection to 127.0.0.1:{port}: it was refused.");
        answer.Failure.MayHaveArrived.ShouldBeFalse();
        answer.Exchange.Status.ShouldBeNull();
    }

    [Theory]
    [InlineData("X-A", "a\r\nX-Evil: 1")]
    [InlineData("X-A", "a\nb")]
    [InlineData("X-A", "a\0b")]
    [InlineData("X-A", "ü")]
    [InlineData("X A", "a")]
    [InlineData("X-A\r\nX-Evil", "a")]
    [InlineData("", "a")]
    [InlineData("Host", "evil.example")]
    [InlineData("content-length", "5")]
    [InlineData("Transfer-Encoding", "chunked")]
    [InlineData("Connection", "close")]
    [InlineData("Upgrade", "h2c")]
    public async Task A_header_that_could_break_out_is_refused_before_anything_is_sent(string name, string value)
    {
        await using var server = new RawServer(RawAnswer.Json("{}"));

        var answer = await http.SendAsync(
            new OutboundRequest(HttpMethod.Get, server.Url("/")) { Headers = [new(name, value)] },
            Ct
        );

        answer.Failure!.Kind.ShouldBe(OutboundFailureKind.NotAllowed);
        server.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task The_consoles_own_port_is_never_called()
    {
        var answer = await http.SendAsync(
            new OutboundRequest(HttpMethod.Get, "http://localhost:5080/api/v1/integrations"),
            Ct
        );

        answer.Failure!.Kind.ShouldBe(OutboundFailureKind.NotAllowed);
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        await using var server = new RawServer(RawAnswer.Json("{}", 200, "Set-Cookie: sid=1"));

        _ = await http.SendAsync(new OutboundRequest(HttpMethod.Get, server.Url("/")), Ct);
        _ = await http.SendAsync(new OutboundRequest(HttpMethod.Get, server.Url("/")), Ct);

        server.Requests[1].Header("Cookie").ShouldBeNull();
    }

    [Fact]
    public async Task The_callers_cancellation_is_thrown()
    {
        await using var server = new RawServer(RawAnswer.Silence());
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(() =>
            http.SendAsync(new OutboundRequest(HttpMethod.Get, server.Url("/")), caller.Token)
        );
    }

    [Fact]
    public async Task A_request_sends_an_agent_of_its_own_unless_the_integration_sets_one()
    {
        await using var server = new RawServer(RawAnswer.Json("{}"));

        _ = await http.SendAsync(new OutboundRequest(HttpMethod.Get, server.Url("/")), Ct);
        _ = await http.SendAsync(
            new OutboundRequest(HttpMethod.Get, server.Url("/")) { Headers = [new("user-agent", "mine")] },
            Ct
        );

        server.Requests[0].Header("User-Agent").ShouldNotBeNull().ShouldStartWith("ConnectorStudio/");
        server.Requests[1].Header("User-Agent").ShouldBe("mine");
    }
}
