using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Tests.Connections;

public sealed class RefreshTests : IAsyncLifetime
{
    private StrictProvider provider = null!;
    private ConnectionStudio studio = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        provider = await StrictProvider.StartAsync();
        studio = await ConnectionStudio.StartAsync(provider);
    }

    public async ValueTask DisposeAsync()
    {
        await studio.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task A_token_that_is_not_due_is_given_without_a_call()
    {
        var connection = await studio.ConnectAsync();
        studio.Clock.Advance(TimeSpan.FromMinutes(54));

        (await GetAsync(connection)).ShouldBe("at-000001");
        provider.TokenCalls.ShouldBe(0);
    }

    [Fact]
    public async Task A_due_token_is_renewed_and_the_rotated_pair_stored_before_it_is_given()
    {
        var connection = await studio.ConnectAsync();
        studio.Clock.Advance(TimeSpan.FromMinutes(56));

        (await GetAsync(connection)).ShouldBe("at-000002");

        var (access, refresh, stored) = await studio.TokensAsync(connection.Id);
        access.ShouldBe("at-000002");
        refresh.ShouldBe("rt-000002");
        stored!.Generation.ShouldBe(2);
        stored.RefreshStartedAt.ShouldBeNull();
        var now = await studio.FindAsync(connection.Id);
        now.ExpiresAt.ShouldBe(studio.Clock.GetUtcNow() + TimeSpan.FromHours(1));
        now.LastRefreshedAt.ShouldBe(studio.Clock.GetUtcNow());
        (await studio.HistoryAsync(connection.Id))[0].ShouldBe(EventKinds.ConnectionRefreshed);
    }

    [Fact]
    public async Task R01_a_thousand_parallel_requests_make_one_token_call()
    {
        var connection = await studio.ConnectAsync();
        studio.Clock.Advance(TimeSpan.FromHours(2));

        var given = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(() => GetAsync(connection))));

        given.Distinct().ShouldBe(["at-000002"]);
        provider.TokenCalls.ShouldBe(1);
    }

    [Fact]
    public async Task R03_who_read_the_old_token_before_a_renewal_gets_the_new_one_without_a_call()
    {
        var connection = await studio.ConnectAsync();
        studio.Clock.Advance(TimeSpan.FromHours(2));
        _ = await GetAsync(connection);

        var late = await studio.AccessTokens.RenewAsync(connection.Id, seen: 1, Ct);

        late.Token!.Value.Reveal().ShouldBe("at-000002");
        provider.TokenCalls.ShouldBe(1);
    }

    [Fact]
    public async Task R04_a_caller_that_leaves_after_the_provider_rotated_loses_nothing()
    {
        var connection = await studio.ConnectAsync();
        studio.Clock.Advance(TimeSpan.FromHours(2));
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        provider.AtToken = async _ =>
        {
            asked.SetResult();
            await answer.Task;
            return false;
        };

        var leaving = studio.AccessTokens.GetAsync(connection.Id, caller.Token);
        await asked.Task.WaitAsync(Ct);
        await caller.CancelAsync();
        _ = await Should.ThrowAsync<OperationCanceledException>(leaving);
        provider.AtToken = null;
        answer.SetResult();
        var next = await studio.AccessTokens.RenewAsync(connection.Id, seen: 1, Ct);

        next.Token!.Value.Reveal().ShouldBe("at-000002");
        provider.TokenCalls.ShouldBe(1);
    }

    [Fact]
    public async Task R06_after_a_crash_in_a_renewal_it_is_tried_once_and_then_needs_a_sign_in()
    {
        var connection = await studio.ConnectAsync();
        studio.Clock.Advance(TimeSpan.FromHours(2));
        _ = provider.Rotate();
        _ = await studio.Connections.MarkRefreshStartedAsync(connection.Id, 1, studio.Clock.GetUtcNow(), Ct);

        var first = await studio.AccessTokens.GetAsync(connection.Id, Ct);
        var second = await studio.AccessTokens.GetAsync(connection.Id, Ct);

        first.Refusal!.Code.ShouldBe("connection_needs_reauthorization");
        second.Refusal!.Code.ShouldBe("connection_needs_reauthorization");
        provider.TokenCalls.ShouldBe(1);
        (await studio.FindAsync(connection.Id)).Trouble!.ShouldContain("may be lost");
    }

    [Fact]
    public async Task R07_a_lost_answer_is_asked_for_once_more_and_then_told_as_it_is()
    {
        var connection = await studio.ConnectAsync();
        studio.Clock.Advance(TimeSpan.FromHours(2));
        provider.AtToken = context =>
        {
            _ = provider.Rotate();
            context.Abort();
            return Task.FromResult(true);
        };

        var lost = await studio.AccessTokens.GetAsync(connection.Id, Ct);
        provider.AtToken = null;
        studio.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = await studio.AccessTokens.GetAsync(connection.Id, Ct);

        lost.Refusal!.Code.ShouldBe(ConnectionRefusal.RefreshUnavailable);
        after.Refusal!.Code.ShouldBe("connection_needs_reauthorization");
        provider.TokenCalls.ShouldBe(2);
        (await studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.NeedsReauthorization);
    }

    [Fact]
    public async Task R08_a_spent_refresh_token_is_never_presented_again()
    {
        var connection = await studio.ConnectAsync();
        for (var round = 0; round < 20; round++)
        {
            studio.Clock.Advance(TimeSpan.FromHours(2));
            _ = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => GetAsync(connection))));
        }

        provider.TokenCalls.ShouldBe(20);
        provider.SpentPresented.ShouldBe(0);
    }

    [Fact]
    public async Task R10_invalid_grant_while_newer_tokens_came_in_uses_those()
    {
        var connection = await studio.ConnectAsync();
        studio.Clock.Advance(TimeSpan.FromHours(2));
        var vault = studio.Store.Get<ConnectionVault>();
        provider.AtToken = async context =>
        {
            var newer = new StoredTokens
            {
                ConnectionId = connection.Id,
                Generation = 2,
                AccessCipher = vault.SealAccess(connection.Id, new Secret("at-newer")),
                RefreshCipher = vault.SealRefresh(connection.Id, new Secret("rt-newer")),
                ReceivedAt = studio.Clock.GetUtcNow(),
                ExpiresAt = studio.Clock.GetUtcNow() + TimeSpan.FromHours(1),
            };
            (
                await studio.Connections.ReplaceTokensAsync(
                    newer,
                    _ => studio.Happened(EventKinds.ConnectionRefreshed, connection.Id),
                    Ct
                )
            ).ShouldBeTrue();
            await ScriptedServer.Json("""{"error":"invalid_grant"}""", 400)(context);
            return true;
        };

        (await GetAsync(connection)).ShouldBe("at-newer");
        (await studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.Active);
    }

    [Fact]
    public async Task R13_a_due_token_that_is_still_valid_outlives_a_failed_renewal()
    {
        var connection = await studio.ConnectAsync();
        studio.Clock.Advance(TimeSpan.FromMinutes(56));
        provider.AtToken = async context =>
        {
            await ScriptedServer.Json("{}", 503)(context);
            return true;
        };

        var given = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => GetAsync(connection)));

        given.Distinct().ShouldBe(["at-000001"]);
        provider.TokenCalls.ShouldBe(1);
        (await studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.Active);
    }

    [Theory]
    [InlineData("omitted")]
    [InlineData(null)]
    [InlineData("")]
    public async Task O36_an_answer_without_a_refresh_token_keeps_the_old_one(string? given)
    {
        provider.Bend = answer =>
        {
            answer["refresh_token"] = given;
            if (given == "omitted")
            {
                _ = answer.Remove("refresh_token");
            }
        };
        var connection = await studio.ConnectAsync();
        studio.Clock.Advance(TimeSpan.FromHours(2));

        _ = await GetAsync(connection);

        (await studio.TokensAsync(connection.Id)).Refresh.ShouldBe("rt-000001");
        (await studio.FindAsync(connection.Id)).HasRefreshToken.ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_without_known_end_is_never_renewed_by_itself()
    {
        var connection = await studio.ConnectAsync(lives: Timeout.InfiniteTimeSpan);
        studio.Clock.Advance(TimeSpan.FromDays(400));

        (await GetAsync(connection)).ShouldBe("at-000001");
        provider.TokenCalls.ShouldBe(0);
    }

    [Fact]
    public async Task A_token_that_ended_without_a_refresh_token_needs_a_sign_in()
    {
        var connection = await studio.ConnectAsync(refresh: null);
        studio.Clock.Advance(TimeSpan.FromHours(2));

        var result = await studio.AccessTokens.GetAsync(connection.Id, Ct);

        result.Refusal!.Code.ShouldBe("connection_needs_reauthorization");
        (await studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.NeedsReauthorization);
    }

    [Fact]
    public async Task O51_a_pair_that_came_after_a_revoke_is_revoked_too_and_the_connection_stays_dead()
    {
        var connection = await studio.ConnectAsync();
        studio.Clock.Advance(TimeSpan.FromHours(2));
        provider.AtToken = async context =>
        {
            context.RequestAborted.ThrowIfCancellationRequested();
            _ = await studio.Service.RevokeAsync(connection.Id, "race", Ct);
            return false;
        };

        var result = await studio.AccessTokens.GetAsync(connection.Id, Ct);

        result.Refusal!.Code.ShouldBe("connection_revoked");
        (await studio.TokensAsync(connection.Id)).Stored.ShouldBeNull();
        provider.Revoked.Select(each => each.Token).ShouldBe(["rt-000001", "at-000001", "rt-000002", "at-000002"]);
        (await studio.FindAsync(connection.Id)).Status.ShouldBe(ConnectionStatus.Revoked);
    }

    [Fact]
    public async Task Refresh_now_renews_a_token_that_is_not_due_and_shows_its_leg()
    {
        var connection = await studio.ConnectAsync();

        var act = await studio.Service.RefreshAsync(connection.Id, Ct);

        act.Refusal.ShouldBeNull();
        var leg = act.Legs.ShouldHaveSingleItem();
        leg.Name.ShouldBe(LegNames.Refresh);
        leg.Verdict.ShouldBe(LegVerdict.Pass);
        System.Text.Json.JsonSerializer.Serialize(leg).ShouldNotContain("rt-00000");
        (await studio.TokensAsync(connection.Id)).Access.ShouldBe("at-000002");
    }

    private async Task<string?> GetAsync(Connection connection) =>
        (await studio.AccessTokens.GetAsync(connection.Id, Ct)).Token?.Value.Reveal();
}
