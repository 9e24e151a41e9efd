using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Connections;

public sealed class RefreshTests : ConnectionLife
{
    [Fact]
    public async Task A_token_that_is_not_due_is_given_without_a_call()
    {
        var connection = await Studio.ConnectAsync();
        Studio.Clock.Advance(TimeSpan.FromMinutes(54));

        (await GetAsync(connection)).ShouldBe("at-1");
        Refreshes.ShouldBe(0);
    }

    [Fact]
    public async Task A_due_token_is_renewed_and_the_rotated_pair_stored_before_it_is_given()
    {
        var connection = await Studio.ConnectAsync();
        Studio.Clock.Advance(TimeSpan.FromMinutes(56));

        (await GetAsync(connection)).ShouldBe("at-2");

        var (access, refresh, stored) = await Studio.TokensAsync(connection.Id);
        access.ShouldBe("at-2");
        refresh.ShouldBe("rt-2");
        stored!.Generation.ShouldBe(2);
        stored.RefreshStartedAt.ShouldBeNull();
        var now = await Studio.FindAsync(connection.Id);
        now.ExpiresAt.ShouldBe(Studio.Clock.GetUtcNow() + TimeSpan.FromHours(1));
        now.LastRefreshedAt.ShouldBe(Studio.Clock.GetUtcNow());
        (await Studio.HistoryAsync(connection.Id))[0].ShouldBe(EventKinds.ConnectionRefreshed);
    }

    [Fact]
    public async Task R01_a_thousand_parallel_requests_make_one_token_call()
    {
        var connection = await Studio.ConnectAsync();
        Studio.Clock.Advance(TimeSpan.FromHours(2));

        var given = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(() => GetAsync(connection))));

        given.Distinct().ShouldBe(["at-2"]);
        Refreshes.ShouldBe(1);
    }

    [Fact]
    public async Task R03_who_read_the_old_token_before_a_renewal_gets_the_new_one_without_a_call()
    {
        var connection = await Studio.ConnectAsync();
        Studio.Clock.Advance(TimeSpan.FromHours(2));
        _ = await GetAsync(connection);

        var late = await Studio.AccessTokens.RenewAsync(connection.Id, seen: 1, Ct);

        late.Token!.Value.Reveal().ShouldBe("at-2");
        Refreshes.ShouldBe(1);
    }

    [Fact]
    public async Task R04_a_caller_that_leaves_after_the_provider_rotated_loses_nothing()
    {
        var connection = await Studio.ConnectAsync();
        Studio.Clock.Advance(TimeSpan.FromHours(2));
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        App.Next(
            Endpoint.Refresh,
            Answer.Then(async () =>
            {
                asked.SetResult();
                await answer.Task;
            })
        );

        var leaving = Studio.AccessTokens.GetAsync(connection.Id, caller.Token);
        await asked.Task.WaitAsync(Ct);
        await caller.CancelAsync();
        _ = await Should.ThrowAsync<OperationCanceledException>(leaving);
        answer.SetResult();
        var next = await Studio.AccessTokens.RenewAsync(connection.Id, seen: 1, Ct);

        next.Token!.Value.Reveal().ShouldBe("at-2");
        Refreshes.ShouldBe(1);
    }

    [Fact]
    public async Task R06_after_a_crash_in_a_renewal_it_is_tried_once_and_then_needs_a_sign_in()
    {
        var connection = await Studio.ConnectAsync();
        Studio.Clock.Advance(TimeSpan.FromHours(2));
        App.Login.Refresh.Single().SpentAt = App.Now;
        _ = await Studio.Connections.MarkRefreshStartedAsync(connection.Id, 1, Studio.Clock.GetUtcNow(), Ct);

        var first = await Studio.AccessTokens.GetAsync(connection.Id, Ct);
        var second = await Studio.AccessTokens.GetAsync(connection.Id, Ct);

        first.Refusal!.Code.ShouldBe("connection_needs_reauthorization");
        second.Refusal!.Code.ShouldBe("connection_needs_reauthorization");
        Refreshes.ShouldBe(1);
        (await Studio.FindAsync(connection.Id)).Trouble!.ShouldContain("may be lost");
    }

    [Fact]
    public async Task R10_invalid_grant_while_newer_tokens_came_in_uses_those()
    {
        var connection = await Studio.ConnectAsync();
        Studio.Clock.Advance(TimeSpan.FromHours(2));
        var vault = Studio.Store.Get<ConnectionVault>();
        App.Next(Endpoint.Refresh, Answer.Then(StoreNewerAsync, Answer.Json("""{"error":"invalid_grant"}""", 400)));

        (await GetAsync(connection)).ShouldBe("at-newer");
        (await Studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.Active);

        async Task StoreNewerAsync()
        {
            var newer = new StoredTokens
            {
                ConnectionId = connection.Id,
                Generation = 2,
                AccessCipher = vault.SealAccess(connection.Id, new Secret("at-newer")),
                RefreshCipher = vault.SealRefresh(connection.Id, new Secret("rt-newer")),
                ReceivedAt = Studio.Clock.GetUtcNow(),
                ExpiresAt = Studio.Clock.GetUtcNow() + TimeSpan.FromHours(1),
            };
            (
                await Studio.Connections.ReplaceTokensAsync(
                    newer,
                    _ => Studio.Happened(EventKinds.ConnectionRefreshed, connection.Id),
                    Ct
                )
            ).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_token_that_ended_without_a_refresh_token_needs_a_sign_in()
    {
        var connection = await Studio.ConnectAsync(refresh: null);
        Studio.Clock.Advance(TimeSpan.FromHours(2));

        var result = await Studio.AccessTokens.GetAsync(connection.Id, Ct);

        result.Refusal!.Code.ShouldBe("connection_needs_reauthorization");
        (await Studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.NeedsReauthorization);
    }

    [Fact]
    public async Task O51_a_pair_that_came_after_a_revoke_is_revoked_too_and_the_connection_stays_dead()
    {
        var connection = await Studio.ConnectAsync();
        Studio.Clock.Advance(TimeSpan.FromHours(2));
        App.Next(Endpoint.Refresh, Answer.Then(() => Studio.Service.RevokeAsync(connection.Id, "race", Ct)));

        var result = await Studio.AccessTokens.GetAsync(connection.Id, Ct);

        result.Refusal!.Code.ShouldBe("connection_revoked");
        (await Studio.TokensAsync(connection.Id)).Stored.ShouldBeNull();
        App.Of(Endpoint.Revoke).Select(sent => sent.Parameters["token"]).ShouldBe(["rt-1", "at-1", "rt-2", "at-2"]);
        (await Studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.Revoked);
    }

    [Fact]
    public async Task Refresh_now_renews_a_token_that_is_not_due_and_shows_its_leg()
    {
        App.Marker = "canary-";
        var connection = await Studio.ConnectAsync();

        var act = await Studio.Service.RefreshAsync(connection.Id, Ct);

        act.Refusal.ShouldBeNull();
        var leg = act.Legs.ShouldHaveSingleItem();
        leg.Name.ShouldBe(LegNames.Refresh);
        leg.Verdict.ShouldBe(LegVerdict.Pass);
        System.Text.Json.JsonSerializer.Serialize(leg).ShouldNotContain("canary-");
        (await Studio.TokensAsync(connection.Id)).Access.ShouldBe("canary-at-2");
    }
}
