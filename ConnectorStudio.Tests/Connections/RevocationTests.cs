using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Connections;

public sealed class RevocationTests : IAsyncLifetime
{
    private AuthorizationServer app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IReadOnlyList<(string Token, string Hint)> Revoked =>
        [.. app.Of(Endpoint.Revoke).Select(sent => (sent.Parameters["token"], sent.Parameters["token_type_hint"]))];

    public async ValueTask InitializeAsync() => app = await AuthorizationServer.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task O50_revoke_stops_here_and_then_sends_refresh_and_access_token()
    {
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync();
        ConnectionStatus? during = null;
        app.Always(Endpoint.Revoke, Answer.Then(async () => during ??= (await studio.FindAsync(connection.Id)).Status));

        var act = await studio.Service.RevokeAsync(connection.Id, "left the company", Ct);

        during.ShouldBe(ConnectionStatus.Revoked);
        Revoked.ShouldBe([("rt-1", "refresh_token"), ("at-1", "access_token")]);
        act.Legs.ShouldHaveSingleItem().Verdict.ShouldBe(LegVerdict.Pass);
        var stored = await studio.FindAsync(connection.Id);
        stored.RemoteRevocation.ShouldBe(RemoteRevocation.Revoked);
        stored.RemoteRevocationNote.ShouldBeNull();
        stored.ValuesCipher.ShouldBeNull();
        (await studio.TokensAsync(connection.Id)).Stored.ShouldBeNull();
        (await studio.AccessTokens.GetAsync(connection.Id, Ct)).Refusal!.Code.ShouldBe("connection_revoked");
        var history = await studio.Connections.HistoryAsync(connection.Id, 9, Ct);
        history.ShouldContain(happened => happened.Kind == EventKinds.ConnectionRevocationEnded);
        history
            .Single(happened => happened.Kind == EventKinds.ConnectionRevoked)
            .Text.ShouldContain("left the company");
    }

    [Fact]
    public async Task Without_a_revoke_url_the_note_says_that_the_provider_keeps_the_grant()
    {
        await using var studio = await ConnectionStudio.StartAsync(app, draft => draft.Revoke.Url = null);
        var connection = await studio.ConnectAsync();

        _ = await studio.Service.RevokeAsync(connection.Id, "", Ct);

        var stored = await studio.FindAsync(connection.Id);
        stored.Status.ShouldBe(ConnectionStatus.Revoked);
        stored.RemoteRevocation.ShouldBe(RemoteRevocation.Unsupported);
        stored.RemoteRevocationNote!.ShouldContain("keeps the grant");
    }

    [Theory]
    [InlineData(400, """{"error":"unsupported_token_type"}""", RemoteRevocation.Unsupported)]
    [InlineData(401, """{"error":"invalid_client"}""", RemoteRevocation.Failed)]
    [InlineData(404, "", RemoteRevocation.Failed)]
    public async Task O50_a_provider_that_does_not_revoke_is_told_as_it_is(
        int status,
        string body,
        RemoteRevocation remote
    )
    {
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync();
        app.Always(Endpoint.Revoke, Answer.Json(body, status));

        _ = await studio.Service.RevokeAsync(connection.Id, "", Ct);

        var stored = await studio.FindAsync(connection.Id);
        stored.Status.ShouldBe(ConnectionStatus.Revoked);
        stored.RemoteRevocation.ShouldBe(remote);
        stored.RemoteRevocationNote.ShouldNotBeNullOrEmpty();
        stored.ValuesCipher.ShouldBeNull();
    }

    [Fact]
    public async Task O50_a_provider_that_is_busy_is_told_again_until_it_has_taken_the_tokens()
    {
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync();
        app.Always(Endpoint.Revoke, Answer.Status(503));

        _ = await studio.Service.RevokeAsync(connection.Id, "", Ct);
        var pending = await studio.FindAsync(connection.Id);
        var tooEarly = await studio.Revocations.TellAgainAsync(Ct);
        app.Always(Endpoint.Revoke, null);
        studio.Clock.Advance(TimeSpan.FromHours(1));
        var later = await studio.Revocations.TellAgainAsync(Ct);
        var never = await studio.Revocations.TellAgainAsync(Ct);

        pending.Status.ShouldBe(ConnectionStatus.Revoked);
        pending.RemoteRevocation.ShouldBe(RemoteRevocation.Pending);
        pending.ValuesCipher.ShouldNotBeNull();
        (tooEarly, later, never).ShouldBe((0, 1, 0));
        Revoked.Count.ShouldBe(4);
        var stored = await studio.FindAsync(connection.Id);
        stored.RemoteRevocation.ShouldBe(RemoteRevocation.Revoked);
        stored.ValuesCipher.ShouldBeNull();
    }

    [Fact]
    public async Task A_provider_that_never_answers_is_given_up_with_the_truth()
    {
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync();
        app.Always(Endpoint.Revoke, Answer.Status(503));
        _ = await studio.Service.RevokeAsync(connection.Id, "", Ct);

        for (var i = 0; i < 20; i++)
        {
            studio.Clock.Advance(TimeSpan.FromDays(1));
            _ = await studio.Revocations.TellAgainAsync(Ct);
        }

        var stored = await studio.FindAsync(connection.Id);
        stored.RemoteRevocation.ShouldBe(RemoteRevocation.Failed);
        stored.ValuesCipher.ShouldBeNull();
        Revoked.Count.ShouldBe(24);
    }

    [Fact]
    public async Task Two_who_revoke_at_once_do_not_spoil_what_is_known_of_the_provider()
    {
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync();
        var seenBySecond = await studio.FindAsync(connection.Id);
        app.Always(Endpoint.Revoke, Answer.Status(503));
        _ = await studio.Service.RevokeAsync(connection.Id, "", Ct);
        var pending = await studio.FindAsync(connection.Id);

        // The second one read the connection while it was still active.
        seenBySecond.RemoteRevocation = RemoteRevocation.Pending;
        var second = await studio.Connections.StopAsync(seenBySecond, studio.Happened("connection.revoked"), Ct);

        second.ShouldBeNull();
        (await studio.FindAsync(connection.Id)).ValuesCipher.ShouldBe(pending.ValuesCipher);
        app.Always(Endpoint.Revoke, null);
        studio.Clock.Advance(TimeSpan.FromHours(1));
        (await studio.Revocations.TellAgainAsync(Ct)).ShouldBe(1);
        (await studio.FindAsync(connection.Id)).RemoteRevocation.ShouldBe(RemoteRevocation.Revoked);
    }

    [Fact]
    public async Task A_studio_that_is_killed_before_the_provider_answered_tells_it_after_its_start()
    {
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync();
        string? whileAsked = null;
        app.Always(
            Endpoint.Revoke,
            Answer.Then(
                async () => whileAsked ??= (await studio.FindAsync(connection.Id)).ValuesCipher,
                Answer.Status(503)
            )
        );

        _ = await studio.Service.RevokeAsync(connection.Id, "", Ct);
        await studio.RestartAsync();
        app.Always(Endpoint.Revoke, null);
        studio.Clock.Advance(TimeSpan.FromHours(1));
        _ = await studio.Revocations.TellAgainAsync(Ct);

        whileAsked.ShouldNotBeNull("the sealed tokens are there before the provider is asked");
        Revoked.TakeLast(2).ShouldBe([("rt-1", "refresh_token"), ("at-1", "access_token")]);
        (await studio.FindAsync(connection.Id)).RemoteRevocation.ShouldBe(RemoteRevocation.Revoked);
    }

    [Fact]
    public async Task Those_that_must_wait_do_not_keep_others_from_being_told()
    {
        await using var studio = await ConnectionStudio.StartAsync(app);
        app.Always(Endpoint.Revoke, Answer.Status(503, ("Retry-After", "18000")));
        for (var i = 0; i < 20; i++)
        {
            var waiting = await studio.ConnectAsync(refresh: null, identifier: $"waiting {i}");
            _ = await studio.Service.RevokeAsync(waiting.Id, "", Ct);
        }

        app.Always(Endpoint.Revoke, Answer.Status(503));
        var last = await studio.ConnectAsync(refresh: null, identifier: "last");
        _ = await studio.Service.RevokeAsync(last.Id, "", Ct);
        app.Always(Endpoint.Revoke, null);
        studio.Clock.Advance(TimeSpan.FromMinutes(10));

        (await studio.Revocations.TellAgainAsync(Ct)).ShouldBe(1);
        (await studio.FindAsync(last.Id)).RemoteRevocation.ShouldBe(RemoteRevocation.Revoked);
    }

    [Fact]
    public async Task Delete_revokes_first_and_then_nothing_is_left()
    {
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync();

        var act = await studio.Service.DeleteAsync(connection.Id, Ct);

        act.Refusal.ShouldBeNull();
        act.Legs.ShouldHaveSingleItem().Name.ShouldBe(LegNames.Revoke);
        Revoked.Count.ShouldBe(2);
        (await studio.Connections.FindAsync(connection.Id, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Delete_keeps_a_connection_whose_provider_could_not_be_told_until_it_is_asked_again()
    {
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync();
        app.Always(Endpoint.Revoke, Answer.Status(503));

        var first = await studio.Service.DeleteAsync(connection.Id, Ct);
        var kept = await studio.FindAsync(connection.Id);
        var second = await studio.Service.DeleteAsync(connection.Id, Ct);

        first.Refusal.ShouldNotBeNull();
        kept.Status.ShouldBe(ConnectionStatus.Revoked);
        second.Refusal.ShouldBeNull();
        (await studio.Connections.FindAsync(connection.Id, Ct)).ShouldBeNull();
    }
}
