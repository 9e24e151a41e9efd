using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.Outbound;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ConnectorStudio.Tests.OAuth;

/// <summary>ID tokens hold in every respect or are not used at all (OpenID Connect Core 3.1.3.7).</summary>
public sealed class IdTokenReaderTests : IDisposable
{
    private const string Issuer = "https://login.example/";
    private const string ClientId = "acme client";
    private static readonly Secret Nonce = new("nonce-nonce-nonce-1");

    private readonly RSA key = RSA.Create(2048);
    private readonly RSA otherKey = RSA.Create(2048);

    public void Dispose()
    {
        key.Dispose();
        otherKey.Dispose();
    }

    [Fact]
    public async Task Claims_of_a_token_that_holds_are_given()
    {
        var result = await ReadAsync(Signed(Claims()));

        result.Holds(out var claims, out var fault).ShouldBeTrue(fault?.Message);
        claims!.Value.GetProperty("name").GetString().ShouldBe("Ann");
        result.Exchange!.Url.ShouldEndWith("/keys");
    }

    [Theory]
    [InlineData("iss", "https://login.example", "authorization.issuer")]
    [InlineData("iss", "https://evil.example/", "authorization.issuer")]
    [InlineData("aud", "another client", "client.id")]
    [InlineData("aud", null, "client.id")]
    [InlineData("nonce", "nonce-of-another", "authorization.nonce")]
    [InlineData("nonce", null, "authorization.nonce")]
    [InlineData("exp", 1, "")]
    [InlineData("exp", null, "authorization.jwksUrl")]
    public async Task O_40_a_token_with_one_wrong_claim_is_not_trusted(string claim, object? value, string field)
    {
        var claims = Claims();
        if (value is null)
        {
            claims.Remove(claim);
        }
        else
        {
            claims[claim] = value;
        }

        await RefusedAsync(Signed(claims), field);
    }

    [Fact]
    public async Task O_40_a_token_without_a_signature_is_not_trusted() =>
        await RefusedAsync($"{Part(new { alg = "none", typ = "JWT" })}.{Part(Claims())}.", "authorization.jwksUrl");

    [Fact]
    public async Task O_40_a_token_that_another_key_signed_is_not_trusted() =>
        await RefusedAsync(Signed(Claims(), otherKey), "authorization.jwksUrl");

    [Fact]
    public async Task O_40_a_token_signed_with_the_public_key_as_shared_secret_is_not_trusted()
    {
        var shared = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key.ExportSubjectPublicKeyInfoPem()));
        await RefusedAsync(Signed(Claims(), new SigningCredentials(shared, "HS256")), "authorization.jwksUrl");
    }

    [Fact]
    public async Task O_40_a_token_whose_claims_were_changed_is_not_trusted()
    {
        var parts = Signed(Claims()).Split('.');
        var claims = Claims();
        claims["sub"] = "admin";
        await RefusedAsync($"{parts[0]}.{Part(claims)}.{parts[2]}", "authorization.jwksUrl");
    }

    [Theory]
    [InlineData("not a token")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9..")]
    public async Task What_is_no_token_is_not_trusted_and_breaks_nothing(string text) =>
        await RefusedAsync(text, "authorization.jwksUrl");

    [Fact]
    public async Task A_token_for_several_apps_must_be_issued_to_this_one()
    {
        var claims = Claims();
        claims["aud"] = new[] { ClientId, "another" };
        await RefusedAsync(Signed(claims), "client.id");

        claims["azp"] = ClientId;
        (await ReadAsync(Signed(claims))).Holds(out _, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("tenant-1", true)]
    [InlineData("tenant-2", false)]
    public async Task An_issuer_that_names_a_claim_is_compared_after_the_signature_held(string tenant, bool holds)
    {
        var claims = Claims();
        claims["iss"] = "https://login.example/tenant-1/v2.0";
        claims["tid"] = tenant;

        var result = await ReadAsync(Signed(claims), "https://login.example/{{id_token.tid}}/v2.0");

        result.Holds(out _, out _).ShouldBe(holds);
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("<html>", 200)]
    [InlineData("{}", 200)]
    [InlineData("""{"keys":[]}""", 200)]
    [InlineData("""{"keys":[{"kty":"RSA"}]}""", 200)]
    [InlineData("""{"keys":[]}""", 500)]
    public async Task Keys_that_cannot_be_read_are_told_at_their_field(string answer, int status)
    {
        await using var lab = new OAuthLab(_ => RawAnswer.Json(answer, status));

        var result = await ReadAsync(lab, Signed(Claims()), Issuer);

        result.Holds(out _, out var fault).ShouldBeFalse();
        fault!.Field.ShouldBe("authorization.jwksUrl");
    }

    private async Task RefusedAsync(string token, string field)
    {
        var result = await ReadAsync(token);

        result.Holds(out _, out var fault).ShouldBeFalse();
        fault!.Field.ShouldBe(field);
        fault.Message.ShouldNotContain(token);
    }

    private async Task<IdTokenResult> ReadAsync(string token, string issuer = Issuer)
    {
        await using var lab = new OAuthLab(_ => RawAnswer.Json(Keys()));
        return await ReadAsync(lab, token, issuer);
    }

    private static Task<IdTokenResult> ReadAsync(OAuthLab lab, string token, string issuer)
    {
        lab.Document.Authorization.Issuer = issuer;
        lab.Document.Authorization.JwksUrl = lab.Server.Url("/keys");
        return lab.IdTokens.ReadAsync(lab.Document, lab.Values, ClientId, Nonce, new Secret(token), OAuthLab.Ct);
    }

    private static Dictionary<string, object> Claims() =>
        new()
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["sub"] = "acct_1",
            ["name"] = "Ann",
            ["nonce"] = Nonce.Reveal(),
            ["exp"] = OAuthLab.Now.AddMinutes(5).ToUnixTimeSeconds(),
        };

    private string Signed(Dictionary<string, object> claims, RSA? by = null) =>
        Signed(claims, new SigningCredentials(new RsaSecurityKey(by ?? key) { KeyId = "k1" }, "RS256"));

    private static string Signed(Dictionary<string, object> claims, SigningCredentials credentials) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            JsonSerializer.Serialize(claims),
            credentials
        );

    private string Keys()
    {
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.ExportParameters(false)));
        return JsonSerializer.Serialize(
            new
            {
                keys = new[]
                {
                    new
                    {
                        kty = jwk.Kty,
                        n = jwk.N,
                        e = jwk.E,
                        kid = "k1",
                        use = "sig",
                    },
                },
            }
        );
    }

    private static string Part(object json) => Base64UrlEncoder.Encode(JsonSerializer.Serialize(json));
}
