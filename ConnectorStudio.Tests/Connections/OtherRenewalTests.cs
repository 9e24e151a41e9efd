using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Tests.OAuth;

namespace ConnectorStudio.Tests.Connections;

/// <summary>Renewals that are no plain refresh: the access token exchanged, and connections kept alive.</summary>
public sealed class OtherRenewalTests : IAsyncLifetime
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
    public async Task An_access_token_is_exchanged_before_its_end_with_what_the_document_gives_and_nothing_else()
    {
        string? sent = null;
        string? authorization = null;
        provider.AtToken = async context =>
        {
            sent = (string)context.Items["body"]!;
            authorization = context.Request.Headers.Authorization;
            await ScriptedServer.Json("""{"access_token":"at-longer","expires_in":7200}""")(context);
            return true;
        };
        var connection = await ExchangingAsync();
        studio.Clock.Advance(TimeSpan.FromMinutes(56));

        var given = await studio.AccessTokens.GetAsync(connection.Id, Ct);

        given.Findings.ShouldBeEmpty();
        given.Token!.Value.Reveal().ShouldBe("at-longer");
        sent.ShouldBe("grant_type=ig_refresh_token&access_token=at-000001");
        authorization.ShouldBeNullOrEmpty();
        (await studio.FindAsync(connection.Id)).ExpiresAt.ShouldBe(studio.Clock.GetUtcNow() + TimeSpan.FromHours(2));
        (await studio.TokensAsync(connection.Id)).Refresh.ShouldBeNull();
    }

    [Fact]
    public async Task An_access_token_that_has_ended_is_never_exchanged_and_needs_a_new_sign_in()
    {
        var connection = await ExchangingAsync();
        studio.Clock.Advance(TimeSpan.FromHours(2));

        var given = await studio.AccessTokens.GetAsync(connection.Id, Ct);

        given.Refusal!.Code.ShouldBe("connection_needs_reauthorization");
        provider.TokenCalls.ShouldBe(0);
    }

    [Fact]
    public async Task A_connection_that_nobody_used_for_the_days_of_the_document_is_renewed_once()
    {
        await studio.PublishAgainAsync(draft => draft.Refresh.KeepAliveDays = 14, needsConfirmation: false);
        var idle = await studio.ConnectAsync(lives: Timeout.InfiniteTimeSpan);
        studio.Clock.Advance(TimeSpan.FromDays(13));
        var keepAlive = studio.Store.Get<KeepAlive>();
        (await keepAlive.RunAsync(Ct)).ShouldBe(0);

        studio.Clock.Advance(TimeSpan.FromDays(2));
        (await keepAlive.RunAsync(Ct)).ShouldBe(1);
        (await keepAlive.RunAsync(Ct)).ShouldBe(0);

        provider.TokenCalls.ShouldBe(1);
        (await studio.TokensAsync(idle.Id)).Refresh.ShouldBe("rt-000002");
    }

    [Fact]
    public async Task Nothing_is_kept_alive_where_the_document_does_not_ask_or_the_connection_is_over()
    {
        var plain = await studio.ConnectAsync(lives: Timeout.InfiniteTimeSpan);
        studio.Clock.Advance(TimeSpan.FromDays(400));
        (await studio.Store.Get<KeepAlive>().RunAsync(Ct)).ShouldBe(0);

        await studio.PublishAgainAsync(draft => draft.Refresh.KeepAliveDays = 14, needsConfirmation: false);
        _ = await studio.Service.RevokeAsync(plain.Id, "", Ct);
        (await studio.Store.Get<KeepAlive>().RunAsync(Ct)).ShouldBe(0);
        provider.TokenCalls.ShouldBe(0);
    }

    private async Task<Connection> ExchangingAsync()
    {
        await studio.PublishAgainAsync(
            draft =>
            {
                draft.Refresh.Mode = RefreshModes.ExchangeAccessToken;
                draft.Refresh.Parameters = new()
                {
                    ["grant_type"] = OAuthLab.Json("ig_refresh_token"),
                    ["access_token"] = OAuthLab.Json("{{access_token}}"),
                };
            },
            needsConfirmation: false
        );
        return await studio.ConnectAsync(refresh: null);
    }
}
