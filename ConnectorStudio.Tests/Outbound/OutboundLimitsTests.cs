using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Tests.Outbound;

/// <summary>What a hostile answer can cost: time, size and nothing else.</summary>
public sealed class OutboundLimitsTests : IDisposable
{
    private readonly OutboundHttp http = new(
        new OutboundOptions { AllowLoopback = true, ConsolePorts = [5080] },
        TestRedaction.Shared
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task O_30_an_answer_over_the_cap_is_cut_off()
    {
        await using var server = new RawServer(RawAnswer.Bytes(new byte[3_000_000], 200));

        var answer = await http.SendAsync(new OutboundRequest(HttpMethod.Get, server.Url("/")), Ct);

        answer.Failure!.Kind.ShouldBe(OutboundFailureKind.TooLarge);
        answer.Failure.Message.ShouldBe("The answer is larger than 1024 KB.");
        answer.Status.ShouldBe(200);
        answer.Exchange.ResponseBody!.Length.ShouldBeLessThanOrEqualTo(64 * 1024);
    }

    [Fact]
    public async Task O_30_an_answer_of_exactly_the_cap_is_read()
    {
        await using var server = new RawServer(RawAnswer.Text(new string('a', 1000), 200));

        var answer = await http.SendAsync(new OutboundRequest(HttpMethod.Get, server.Url("/")) { MaxBytes = 1000 }, Ct);

        answer.Failure.ShouldBeNull();
        answer.Body.Length.ShouldBe(1000);
    }

    [Fact]
    public async Task O_30_a_gzip_bomb_is_cut_off_after_the_cap()
    {
        await using var server = new RawServer(RawAnswer.Gzip(new byte[50_000_000]));

        var answer = await http.SendAsync(new OutboundRequest(HttpMethod.Get, server.Url("/")), Ct);

        answer.Failure!.Kind.ShouldBe(OutboundFailureKind.TooLarge);
    }

    [Fact]
    public async Task O_30_a_body_that_drips_ends_at_the_time_limit_of_the_whole_exchange()
    {
        await using var server = new RawServer(RawAnswer.Drip());

        var answer = await http.SendAsync(
            new OutboundRequest(HttpMethod.Get, server.Url("/")) { Timeout = TimeSpan.FromMilliseconds(300) },
            Ct
        );

        answer.Failure!.Kind.ShouldBe(OutboundFailureKind.Timeout);
        answer.Failure.Message.ShouldBe("127.0.0.1 did not answer in full within 0.3 s.");
        answer.Failure.MayHaveArrived.ShouldBeTrue();
    }

    [Fact]
    public async Task O_30_silence_ends_at_the_time_limit()
    {
        await using var server = new RawServer(RawAnswer.Silence());

        var answer = await http.SendAsync(
            new OutboundRequest(HttpMethod.Post, server.Url("/"))
            {
                Timeout = TimeSpan.FromMilliseconds(300),
                Body = "x",
            },
            Ct
        );

        answer.Failure!.Kind.ShouldBe(OutboundFailureKind.Timeout);
        answer.Failure.MayHaveArrived.ShouldBeTrue();
        answer.Status.ShouldBeNull();
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("")]
    public async Task O_30_a_broken_answer_is_a_failure_and_no_exception(string bytes)
    {
        await using var server = new RawServer(RawAnswer.Raw(bytes));

        var answer = await http.SendAsync(new OutboundRequest(HttpMethod.Get, server.Url("/")), Ct);

        answer.Failure!.Kind.ShouldBe(OutboundFailureKind.BrokenAnswer);
    }

    [Fact]
    public async Task O_30_headers_without_end_are_cut_off()
    {
        await using var server = new RawServer(
            RawAnswer.Raw(
                "HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat($"X-A: {new string('a', 1000)}\r\n", 200))
            )
        );

        var answer = await http.SendAsync(new OutboundRequest(HttpMethod.Get, server.Url("/")), Ct);

        answer.Failure!.Kind.ShouldBe(OutboundFailureKind.TooLarge);
    }

    [Fact]
    public async Task O_30_invalid_utf8_is_replaced_and_a_byte_order_mark_removed()
    {
        await using var server = new RawServer(RawAnswer.Bytes([0xEF, 0xBB, 0xBF, (byte)'a', 0xFF, (byte)'b'], 200));

        var answer = await http.SendAsync(new OutboundRequest(HttpMethod.Get, server.Url("/")), Ct);

        answer.Body.ShouldBe("a\uFFFDb");
    }
}
