using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.Outbound;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.OAuth;

/// <summary>The protocol clients against a raw authorization server that answers as a test says.</summary>
public sealed class OAuthLab : IAsyncDisposable
{
    public const string RedirectUri = "https://studio.example/oauth/callback/0197";
    public const string Granted =
        """{"access_token":"at-fresh-1","refresh_token":"rt-fresh-1","token_type":"Bearer","expires_in":3600}""";

    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly OutboundHttp http;

    public OAuthLab(RawAnswer answer)
        : this(_ => answer) { }

    public OAuthLab(Func<RawRequest, RawAnswer> answer)
    {
        Server = new RawServer(answer);
        http = new OutboundHttp(Options, TestRedaction.Shared);
        Tokens = new TokenEndpointClient(http, Options, new DpopProofs(Clock), Clock);
        Revocations = new RevocationEndpointClient(http, Clock);
        IdTokens = new IdTokenReader(http, Clock);
        Document = Some.Draft();
        Document.Token.Url = Server.Url("/token");
        Document.Revoke.Url = Server.Url("/revoke");
        Document.Client.Id = "acme client";
        Values = TemplateValues
            .Empty.With("client_id", TemplateValue.Of("acme client"))
            .With("client_secret", TemplateValue.Secret("s3cr3t+/="))
            .With("redirect_uri", TemplateValue.Of(RedirectUri))
            .With("access_token", TemplateValue.Secret("at-current"))
            .WithField("region", TemplateValue.Of("eu"));
    }

    public static OutboundOptions Options { get; } = new() { AllowLoopback = true };

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public RawServer Server { get; }

    public FakeTimeProvider Clock { get; } = new(Now);

    public IntegrationDraft Document { get; }

    public TemplateValues Values { get; set; }

    public ClientIdentity Client { get; set; } = new("acme client", new Secret("s3cr3t+/="));

    public TokenEndpointClient Tokens { get; }

    public RevocationEndpointClient Revocations { get; }

    public IdTokenReader IdTokens { get; }

    public CodeVerifier Verifier { get; } = new(new Secret("verifier-verifier-verifier-verifier-verifier-1"));

    public static OAuthLab Answering(string json, int status = 200, params string[] headers) =>
        new(RawAnswer.Json(json, status, headers));

    public static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value);

    public Task<TokenResult> RedeemAsync(string code = "the-code-1") =>
        Tokens.RedeemAsync(Document, Values, Client, new Secret(code), Verifier, RedirectUri, Ct);

    public Task<TokenResult> RefreshAsync(string refreshToken = "rt-old-1") =>
        Tokens.RefreshAsync(Document, Values, Client, new Secret(refreshToken), ["read", "write"], Ct);

    public Task<IReadOnlyList<TokenRevocation>> RevokeAsync() =>
        Revocations.RevokeAsync(Document, Values, Client, new Secret("at-current"), new Secret("rt-current"), Ct);

    public async Task<TokenSet> GrantedAsync()
    {
        var result = await RedeemAsync();
        result.Granted(out var tokens, out var error).ShouldBeTrue(error?.ToString());
        return tokens!;
    }

    public async Task<ProtocolError> RefusedAsync()
    {
        var result = await RedeemAsync();
        result.Granted(out _, out var error).ShouldBeFalse();
        return error!;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
    }
}
