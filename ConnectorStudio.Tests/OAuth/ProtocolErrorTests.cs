using System.Net;
using System.Net.Sockets;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Tests.Outbound;

namespace ConnectorStudio.Tests.OAuth;

/// <summary>R-09: what ends one connection, what concerns the whole integration, and what is tried again.</summary>
public sealed class ProtocolErrorTests
{
    private enum Meaning
    {
        Ends,
        Client,
        Transient,
    }

    public static TheoryData<int, string, string, int> Answers() =>
        new()
        {
            { 408, "", "", 2 },
            { 425, "", "", 2 },
            { 429, "", "", 2 },
            { 500, "", "", 2 },
            { 502, "<html>", "", 2 },
            { 503, "", "", 2 },
            { 504, "", "", 2 },
            { 200, "<html>log in</html>", "", 2 },
            { 200, "", "", 2 },
            { 200, "{", "", 2 },
            { 403, "<html>WAF</html>", "", 2 },
            { 404, "", "", 2 },
            { 410, "", "", 2 },
            { 302, "", "Location: https://x.example/", 2 },
            { 400, "{\"error\":\"something_else\"}", "", 2 },
            { 400, "{\"error\":\"server_error\"}", "", 2 },
            { 400, "{\"error\":\"temporarily_unavailable\"}", "", 2 },
            { 400, "{\"error\":\"slow_down\"}", "", 2 },
            { 400, "{\"error\":\"access_denied\"}", "", 2 },
            { 500, "{\"error\":\"invalid_grant\"}", "", 2 },
            { 503, "{\"error\":\"invalid_client\"}", "", 2 },
            { 400, "{\"error\":\"invalid_grant\"}", "", 0 },
            { 401, "{\"error\":\"invalid_grant\"}", "", 0 },
            { 200, "{\"error\":\"invalid_grant\"}", "", 0 },
            { 400, "{\"error\":\"invalid_client\"}", "", 1 },
            { 401, "{\"error\":\"invalid_client\"}", "", 1 },
            { 200, "error=invalid_client", "", 1 },
            { 400, "{\"error\":\"invalid_request\"}", "", 1 },
            { 400, "{\"error\":\"unauthorized_client\"}", "", 1 },
            { 400, "{\"error\":\"unsupported_grant_type\"}", "", 1 },
            { 400, "{\"error\":\"invalid_scope\"}", "", 1 },
        };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task R_09_only_invalid_grant_ends_a_connection(int status, string body, string header, int meaning)
    {
        await using var lab = new OAuthLab(RawAnswer.Text(body, status, header.Length == 0 ? [] : [header]));

        (await lab.RefreshAsync()).Granted(out _, out var error).ShouldBeFalse();

        MeaningOf(error!).ShouldBe((Meaning)meaning, $"{status} {body}");
        error!.Leg.ShouldBe("refresh");
    }

    [Fact]
    public async Task R_09_silence_a_reset_and_a_closed_port_are_transient()
    {
        await using var gone = new OAuthLab(RawAnswer.HangUp());
        var reset = (await gone.RefreshAsync()).Error!;
        MeaningOf(reset).ShouldBe(Meaning.Transient);
        reset.Code.ShouldBe("no_answer");
        reset.MayHaveActed.ShouldBeTrue();

        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        gone.Document.Token.Url = $"http://127.0.0.1:{((IPEndPoint)unused.LocalEndpoint).Port}/token";
        unused.Stop();
        var closed = (await gone.RefreshAsync()).Error!;
        MeaningOf(closed).ShouldBe(Meaning.Transient);
        closed.MayHaveActed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(200, "{\"access_token\":", true)]
    [InlineData(200, "{}", true)]
    [InlineData(502, "", true)]
    [InlineData(400, "{\"error\":\"invalid_grant\"}", false)]
    [InlineData(429, "", false)]
    public async Task R_07_an_answer_that_got_lost_may_have_been_acted_upon(int status, string body, bool acted)
    {
        await using var lab = OAuthLab.Answering(body, status);
        (await lab.RefreshAsync()).Error!.MayHaveActed.ShouldBe(acted);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Tue, 24 Nov 2026 12:02:00 GMT", 120)]
    [InlineData("Tue, 24 Nov 2020 12:02:00 GMT", null)]
    [InlineData("99999999999999999999", 86_400)]
    [InlineData("9999999999999999999999999999999999999999", null)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    public async Task R_09_Retry_After_is_read_in_seconds_or_as_a_date_and_limited(string value, int? seconds)
    {
        await using var lab = OAuthLab.Answering("{}", 429, $"Retry-After: {value}");
        (await lab.RefreshAsync()).Error!.RetryAfter.ShouldBe(seconds is { } s ? TimeSpan.FromSeconds(s) : null);
    }

    private static Meaning MeaningOf(ProtocolError error)
    {
        new[] { error.EndsGrant, error.IsClientError, error.IsTransient }.Count(yes => yes).ShouldBe(1);
        return error.EndsGrant ? Meaning.Ends
            : error.IsClientError ? Meaning.Client
            : Meaning.Transient;
    }
}
