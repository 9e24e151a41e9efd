using ConnectorStudio.Core.Connections;
using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Connections;

/// <summary>R-09: only a confirmed invalid_grant ends a connection; everything else may pass.</summary>
public sealed class RefreshFailureTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, int, string, string?> Passing() =>
        new()
        {
            { "408", 408, "", null },
            { "425", 425, "", null },
            { "429", 429, "{}", null },
            { "429 with seconds", 429, "{}", "7" },
            { "429 with a date", 429, "{}", "Tue, 24 Nov 2026 14:30:00 GMT" },
            { "429 with nonsense", 429, "{}", "soon" },
            { "429 far away", 429, "{}", "99999999" },
            { "500", 500, "oops", null },
            { "502", 502, "<html>bad gateway</html>", null },
            { "503", 503, "", "1" },
            { "504", 504, "", null },
            { "page", 200, "<!doctype html><p>Log in</p>", null },
            { "empty", 200, "", null },
            { "error in 200", 200, """{"error":"temporarily_unavailable"}""", null },
            { "broken JSON", 200, """{"access_token":"at""", null },
            { "no token", 200, """{"ok":true}""", null },
            { "invalid_request", 400, """{"error":"invalid_request"}""", null },
            { "invalid_client", 400, """{"error":"invalid_client"}""", null },
            { "invalid_client 401", 401, """{"error":"invalid_client"}""", null },
            { "unauthorized_client", 400, """{"error":"unauthorized_client"}""", null },
            { "unsupported_grant_type", 400, """{"error":"unsupported_grant_type"}""", null },
            { "invalid_scope", 400, """{"error":"invalid_scope"}""", null },
            { "access_denied", 400, """{"error":"access_denied"}""", null },
            { "server_error", 400, """{"error":"server_error"}""", null },
            { "slow_down", 400, """{"error":"slow_down"}""", null },
            { "firewall", 403, "<html>Blocked</html>", null },
            { "404", 404, "", null },
            { "410", 410, "", null },
            { "redirect", 307, "", null },
            { "unknown", 400, """{"error":"something_new"}""", null },
            { "invalid_grant of a broken gateway", 502, """{"error":"invalid_grant"}""", null },
        };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task R09_what_may_pass_leaves_the_connection_active(
        string fault,
        int status,
        string body,
        string? retryAfter
    )
    {
        await using var app = await AuthorizationServer.StartAsync();
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync();
        studio.Clock.Advance(TimeSpan.FromHours(2));
        (string, string)[] headers =
        [
            .. retryAfter is null ? Array.Empty<(string, string)>() : [("Retry-After", retryAfter)],
            .. status == 307 ? [("Location", "https://elsewhere.example/token")] : Array.Empty<(string, string)>(),
        ];
        app.Always(Endpoint.Refresh, Answer.Text(body, null, status, headers));

        var failed = await studio.AccessTokens.GetAsync(connection.Id, Ct);
        var paused = await studio.AccessTokens.GetAsync(connection.Id, Ct);

        failed.Refusal!.Code.ShouldBe(ConnectionRefusal.RefreshUnavailable, fault);
        failed.Findings.ShouldNotBeEmpty();
        paused.Refusal!.RetryAfter.ShouldNotBeNull();
        app.Of(Endpoint.Refresh).Count.ShouldBe(1);
        var stored = await studio.FindAsync(connection.Id);
        stored.Status.ShouldBe(ConnectionStatus.Active);
        stored.Trouble.ShouldNotBeNullOrEmpty();

        app.Always(Endpoint.Refresh, null);
        studio.Clock.Advance(TimeSpan.FromHours(2));
        (await studio.AccessTokens.GetAsync(connection.Id, Ct)).Token!.Value.Reveal().ShouldBe("at-2");
        (await studio.FindAsync(connection.Id)).Trouble.ShouldBeNull();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(200)]
    public async Task R09_a_confirmed_invalid_grant_needs_a_sign_in_and_nothing_is_deleted(int status)
    {
        await using var app = await AuthorizationServer.StartAsync();
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync();
        studio.Clock.Advance(TimeSpan.FromHours(2));
        app.Next(Endpoint.Refresh, Answer.Json("""{"error":"invalid_grant"}""", status));

        var result = await studio.AccessTokens.GetAsync(connection.Id, Ct);

        result.Refusal!.Code.ShouldBe("connection_needs_reauthorization");
        (await studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.NeedsReauthorization);
        (await studio.TokensAsync(connection.Id)).Refresh.ShouldBe("rt-1");
    }

    [Fact]
    public async Task R09_a_provider_that_cannot_be_reached_leaves_the_connection_active()
    {
        var app = await AuthorizationServer.StartAsync();
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync();
        studio.Clock.Advance(TimeSpan.FromHours(2));
        await app.DisposeAsync();

        var result = await studio.AccessTokens.GetAsync(connection.Id, Ct);

        result.Refusal!.Code.ShouldBe(ConnectionRefusal.RefreshUnavailable);
        (await studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.Active);
    }
}
