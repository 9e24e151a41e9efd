namespace ConnectorStudio.Tests.Proxy;

/// <summary>The request as bytes: framing, methods, upgrades.</summary>
public sealed class ProxyWireTests
{
    /// <summary>Head after the request line, and body. In none may the app see more than one request, or a request of two readings.</summary>
    private static (string Head, string Body)[] Smuggling()
    {
        const string Second = "GET /v1/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
        return
        [
            ("Content-Length: 6\r\nTransfer-Encoding: chunked", "0\r\n\r\nG"),
            ("Transfer-Encoding: chunked\r\nContent-Length: 4", "5c\r\nGPOST / HTTP/1.1\r\n\r\n0\r\n\r\n"),
            ("Transfer-Encoding: chunked\r\nTransfer-Encoding: x", "0\r\n\r\n" + Second),
            ("Transfer-Encoding: xchunked", "0\r\n\r\n" + Second),
            ("Transfer-Encoding: chunked, identity", "0\r\n\r\n" + Second),
            ("Transfer-Encoding: identity, chunked", "0\r\n\r\n"),
            ("Transfer-Encoding : chunked", "0\r\n\r\n"),
            ("Transfer-Encoding:\tchunked\r\nContent-Length: 3", "0\r\n\r\n"),
            ("Transfer-Encoding: chunked\r\n Content-Length: 3", "0\r\n\r\n"),
            (" Transfer-Encoding: chunked", "0\r\n\r\n"),
            ("X: y\r\nTransfer-Encoding: \x0bchunked", "0\r\n\r\n"),
            ("Transfer-Encoding\0: chunked", "0\r\n\r\n"),
            ("Content-Length: 5\r\nContent-Length: 6", "123456"),
            ("Content-Length: 5, 6", "123456"),
            ("Content-Length: 5, 5", "12345"),
            ("Content-Length: +5", "12345"),
            ("Content-Length: -5", "12345"),
            ("Content-Length: 0x5", "12345"),
            ("Content-Length: 5 5", "12345"),
            ("Content-Length: five", "12345"),
            ("Content-Length: 99999999999999999999", "12345"),
            ("Content-Length:", "12345"),
            ("Content-Length : 5", "12345"),
            ("Transfer-Encoding: chunked", "5;ext\n\r\n12345\r\n0\r\n\r\n"),
            ("Transfer-Encoding: chunked", "5\n12345\n0\n\n"),
            ("Transfer-Encoding: chunked", "-5\r\n12345\r\n0\r\n\r\n"),
            ("Transfer-Encoding: chunked", "0x5\r\n12345\r\n0\r\n\r\n"),
            ("Transfer-Encoding: chunked", "fffffffff\r\n12345\r\n0\r\n\r\n"),
            ("Transfer-Encoding: chunked", "5\r\n1234567\r\n0\r\n\r\n"),
            ("Transfer-Encoding: chunked", "5 \r\n12345\r\n0\r\n\r\n"),
            ("Transfer-Encoding: chunked", "\r\n5\r\n12345\r\n0\r\n\r\n"),
            ("Host: other", ""),
            ("Host: a\r\nHost: b", ""),
            ("X: a\nTransfer-Encoding: chunked", "0\r\n\r\n"),
            ("X: a\rTransfer-Encoding: chunked", "0\r\n\r\n"),
            ("X: a\r\n folded", ""),
            ("X\r\n: a", ""),
            ("X y: a", ""),
            ("X: a\0b", ""),
            (": a", ""),
        ];
    }

    [Fact]
    public async Task P_07_No_two_readings_of_one_request()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();
        var rows = Smuggling();

        var replies = await Task.WhenAll(
            rows.Select(
                (row, i) => studio.RawAsync(connection, $"/row{i}", "POST", row.Head + "\r\n", row.Body, half: true)
            )
        );

        studio.App.Calls.ShouldAllBe(call => call.Target.StartsWith("/v1/row"));
        for (var i = 0; i < rows.Length; i++)
        {
            var calls = studio.App.Calls.Where(call => call.Target == $"/v1/row{i}").ToList();
            var (row, reply) = ($"{rows[i].Head} {rows[i].Body}", replies[i]);
            if (calls.Count == 0)
            {
                (reply.Status is 0 or (>= 400 and < 500)).ShouldBeTrue($"{row}: {reply.Text}");
                continue;
            }

            // Read in one way only: the answer to it is the only one, but for a refusal of what came after.
            var call = calls.ShouldHaveSingleItem(row);
            call.Headers.Keys.Count(name => name is "Content-Length" or "Transfer-Encoding").ShouldBeLessThan(2);
            reply.Text.Split("HTTP/1.1 2").Length.ShouldBeLessThanOrEqualTo(2, row);
        }
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("CONNECT")]
    [InlineData("PROPFIND")]
    [InlineData("get")]
    [InlineData("PURGE")]
    [InlineData("FOO")]
    public async Task P_19_Other_methods_are_refused(string method)
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();

        var reply = await studio.RawAsync(connection, "/me", method);

        reply.Status.ShouldBe(405);
        reply.Code.ShouldBe("method_not_allowed");
        reply.Header("Allow").ShouldBe("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
        reply.Header("ConnectorStudio-Outcome").ShouldBe("refused");
        studio.App.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Every_method_with_a_meaning_goes_through(string method)
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();

        using var answer = await studio.SendAsync(
            connection,
            "/me",
            new HttpMethod(method),
            body: method is "GET" or "HEAD" ? null : new StringContent("text")
        );

        ((int)answer.StatusCode).ShouldBe(200);
        ProblemOf.OutcomeOf(answer).ShouldBe("forwarded");
        var call = studio.App.Calls.ShouldHaveSingleItem();
        call.Method.ShouldBe(method);
        call.Body.ShouldBe(method is "GET" or "HEAD" ? "" : "text");
    }

    [Fact]
    public async Task P_11_No_tunnel_is_opened()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();

        var reply = await studio.RawAsync(
            $"GET {ProxyStudio.Route(connection, "/socket")} HTTP/1.1\r\nHost: studio\r\nAuthorization: Bearer {studio.Key}\r\n"
                + "Connection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        );

        reply.Status.ShouldBe(400);
        reply.Code.ShouldBe("upgrade_not_supported");
        studio.App.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task P_11_An_offer_to_upgrade_is_ignored()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();

        var reply = await studio.RawAsync(
            $"GET {ProxyStudio.Route(connection, "/me")} HTTP/1.1\r\nHost: studio\r\nAuthorization: Bearer {studio.Key}\r\n"
                + "Connection: close, Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"
        );

        reply.Status.ShouldBe(200);
        studio.App.Calls.ShouldHaveSingleItem().Headers.Keys.ShouldNotContain("Upgrade");
    }
}
