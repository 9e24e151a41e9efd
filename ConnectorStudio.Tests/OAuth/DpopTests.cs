using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.OAuth;

/// <summary>Tokens that are bound to a key (RFC 9449), at a server that checks every proof and gives its nonces.</summary>
public sealed class DpopTests : IAsyncLifetime
{
    private readonly OutboundHttp http = new(OAuthLab.Options, Outbound.TestRedaction.Shared);
    private readonly DpopProofs proofs = new(TimeProvider.System);
    private readonly IntegrationDraft document = Some.Draft();
    private readonly CodeVerifier verifier = CodeVerifier.New();
    private AuthorizationServer app = null!;
    private ConnectionValues values = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await AuthorizationServer.StartAsync();
        app.BindsTokens = true;
        app.Shapes[Endpoint.Token] = app.Shapes[Endpoint.Refresh] =
            """{"access_token":"{access}","refresh_token":"{refresh}","token_type":"DPoP","expires_in":3600}""";
        document.Client.Id = "acme";
        document.Client.Authentication = "client_secret_post";
        (document.Token.Url, document.Token.Dpop) = ($"{app.Origin}/token", true);
        document.AllowedUrls = [$"{app.Origin}/v1/"];
        document.Test.Url = "/me";
        document.Request.Headers[0].Value = "DPoP {{access_token}}";
        values = new ConnectionValues
        {
            ConnectionId = Guid.Empty,
            ClientId = "acme",
            ClientSecret = new Secret("s3cret"),
            ProofKey = DpopProofs.NewKey(),
        };
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_request_proves_the_key_of_its_token(int? proofsPerNonce)
    {
        app.ProofsPerNonce = proofsPerNonce;

        (await RedeemAsync()).Granted(out var tokens, out _).ShouldBeTrue();
        values = values with { AccessToken = tokens!.AccessToken };
        (await TestAsync()).Passed.ShouldBeTrue();
        (await RefreshAsync(tokens.RefreshToken!)).Granted(out var renewed, out _).ShouldBeTrue();
        values = values with { AccessToken = renewed!.AccessToken };
        (await TestAsync()).Passed.ShouldBeTrue();

        renewed.TokenType.ShouldBe("DPoP");
        app.ProofFaults.ShouldBeEmpty();
        app.Login.TokenCalls.ShouldBe(1);
        app.SpentPresented.ShouldBe(0);
        app.Of(Endpoint.Token).Count.ShouldBe(proofsPerNonce is null ? 1 : 2);
    }

    [Fact]
    public async Task A_call_that_wanted_a_nonce_stands_in_the_evidence_and_no_proof_does()
    {
        app.ProofsPerNonce = 1;

        var result = await RedeemAsync();

        result.Exchanges.Select(exchange => exchange.Status).ShouldBe([400, 200]);
        var sent = app.Of(Endpoint.Token).Select(request => request.Header("DPoP").ShouldNotBeNull()).ToList();
        sent.ShouldBeUnique();
        foreach (var header in result.Exchanges.SelectMany(exchange => exchange.RequestHeaders))
        {
            sent.ShouldNotContain(header.Value);
        }
    }

    [Fact]
    public async Task A_server_that_asks_for_a_nonce_again_and_again_is_answered_once()
    {
        app.ProofsPerNonce = 0;

        var result = await RedeemAsync();

        result.Error.ShouldNotBeNull().Code.ShouldBe("use_dpop_nonce");
        app.Of(Endpoint.Token).Count.ShouldBe(2);
        app.Login.CodeSpent.ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_that_is_not_bound_is_not_taken()
    {
        app.BindsTokens = false;
        app.Shapes.Clear();

        var result = await RedeemAsync();

        result.Error.ShouldNotBeNull().Code.ShouldBe("token_not_bound");
        result.Error.Field.ShouldBe("token.dpop");
    }

    [Fact]
    public async Task A_bound_token_is_not_taken_by_who_cannot_prove_it()
    {
        app.BindsTokens = false;
        values = values with { ProofKey = null };

        var result = await RedeemAsync();

        result.Error.ShouldNotBeNull().Code.ShouldBe("token_type_not_supported");
    }

    [Fact]
    public void The_key_is_kept_with_the_connection_and_hidden_in_what_is_shown()
    {
        var kept = ConnectionValues.FromJson(Guid.Empty, values.ToJson(document));

        kept.ProofKey.ShouldNotBeNull().Reveal().ShouldBe(values.ProofKey!.Reveal());
        kept.Secrets(document).ShouldContain(kept.ProofKey);
    }

    private async Task<TokenResult> RedeemAsync()
    {
        var login = new Uri(
            $"{app.Origin}/authorize?response_type=code&client_id=acme&redirect_uri={Uri.EscapeDataString(OAuthLab.RedirectUri)}"
                + $"&state=s&code_challenge={verifier.ChallengeS256()}&code_challenge_method=S256"
        );
        var code = (await app.LogInAsync(login, ct: Ct)).Parameters.First(each => each.Name == "code").Value;
        return await Client()
            .RedeemAsync(
                document,
                values.ToTemplateValues(document),
                Identity(),
                new Secret(code),
                verifier,
                OAuthLab.RedirectUri,
                Ct
            );
    }

    private Task<TokenResult> RefreshAsync(Secret refreshToken) =>
        Client().RefreshAsync(document, values.ToTemplateValues(document), Identity(), refreshToken, [], Ct);

    private Task<TestOutcome> TestAsync() =>
        new ConnectionTester(http, OAuthLab.Options, proofs, TimeProvider.System).RunAsync(document, values, Ct);

    private TokenEndpointClient Client() => new(http, OAuthLab.Options, proofs, TimeProvider.System);

    private ClientIdentity Identity() => new("acme", values.ClientSecret) { ProofKey = values.ProofKey };
}
