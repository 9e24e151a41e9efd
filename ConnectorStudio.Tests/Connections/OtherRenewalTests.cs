using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.OAuth;

namespace ConnectorStudio.Tests.Connections;

/// <summary>Renewals that are no plain refresh: the access token exchanged, and connections kept alive.</summary>
public sealed class OtherRenewalTests : ConnectionLife
{
    [Fact]
    public async Task An_access_token_is_exchanged_before_its_end_with_what_the_document_gives_and_nothing_else()
    {
        App.Shapes[Endpoint.Exchange] = """{"access_token":"{access}","expires_in":7200}""";
        var connection = await ExchangingAsync();
        Studio.Clock.Advance(TimeSpan.FromMinutes(56));

        var given = await Studio.AccessTokens.GetAsync(connection.Id, Ct);

        given.Findings.ShouldBeEmpty();
        given.Token!.Value.Reveal().ShouldBe("at-2");
        var sent = App.Of(Endpoint.Exchange).Single();
        sent.Body.ShouldBe("grant_type=ig_refresh_token&access_token=at-1");
        sent.Header("Authorization").ShouldBeNull();
        (await Studio.FindAsync(connection.Id)).ExpiresAt.ShouldBe(Studio.Clock.GetUtcNow() + TimeSpan.FromHours(2));
        (await Studio.TokensAsync(connection.Id)).Refresh.ShouldBeNull();
    }

    [Fact]
    public async Task An_access_token_that_has_ended_is_never_exchanged_and_needs_a_new_sign_in()
    {
        var connection = await ExchangingAsync();
        Studio.Clock.Advance(TimeSpan.FromHours(2));

        var given = await Studio.AccessTokens.GetAsync(connection.Id, Ct);

        given.Refusal!.Code.ShouldBe("connection_needs_reauthorization");
        App.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_kept_alive_where_the_document_does_not_ask_or_the_connection_is_over()
    {
        var plain = await Studio.ConnectAsync(lives: Timeout.InfiniteTimeSpan);
        Studio.Clock.Advance(TimeSpan.FromDays(400));
        (await Studio.Store.Get<KeepAlive>().RunAsync(Ct)).ShouldBe(0);

        await Studio.PublishAgainAsync(draft => draft.Refresh.KeepAliveDays = 14, needsConfirmation: false);
        _ = await Studio.Service.RevokeAsync(plain.Id, "", Ct);
        (await Studio.Store.Get<KeepAlive>().RunAsync(Ct)).ShouldBe(0);
        Refreshes.ShouldBe(0);
    }

    private async Task<Connection> ExchangingAsync()
    {
        await Studio.PublishAgainAsync(
            draft =>
            {
                draft.Refresh.Mode = RefreshModes.ExchangeAccessToken;
                draft.Refresh.Url = $"{App.Origin}/exchange";
                draft.Refresh.Parameters = new()
                {
                    ["grant_type"] = OAuthLab.Json("ig_refresh_token"),
                    ["access_token"] = OAuthLab.Json("{{access_token}}"),
                };
            },
            needsConfirmation: false
        );
        return await Studio.ConnectAsync(refresh: null);
    }
}
