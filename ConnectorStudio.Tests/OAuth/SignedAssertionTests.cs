using System.Security.Cryptography;
using System.Text;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ConnectorStudio.Tests.OAuth;

/// <summary>Client assertions (RFC 7523), checked as an authorization server would, with the public half.</summary>
public sealed class SignedAssertionTests
{
    private const string LongSecret = "a secret that is long enough for HS512: 0123456789 0123456789 0123456789";

    [Theory]
    [InlineData(null, "RS256")]
    [InlineData("RS512", "RS512")]
    [InlineData("PS256", "PS256")]
    public async Task O_61_an_RSA_key_signs_for_the_token_URL_alone(string? algorithm, string expected)
    {
        using var rsa = RSA.Create(2048);
        var jwt = await SentAsync(
            rsa.ExportPkcs8PrivateKeyPem(),
            new RsaSecurityKey(rsa),
            "private_key_jwt",
            algorithm
        );
        jwt.Alg.ShouldBe(expected);
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("ES384")]
    [InlineData("ES512")]
    public async Task An_elliptic_key_signs_with_its_algorithm(string algorithm)
    {
        using var key = ECDsa.Create(
            algorithm switch
            {
                "ES256" => ECCurve.NamedCurves.nistP256,
                "ES384" => ECCurve.NamedCurves.nistP384,
                _ => ECCurve.NamedCurves.nistP521,
            }
        );
        var jwt = await SentAsync(key.ExportECPrivateKeyPem(), new ECDsaSecurityKey(key), "private_key_jwt", algorithm);
        jwt.Alg.ShouldBe(algorithm);
    }

    [Theory]
    [InlineData(null, "HS256")]
    [InlineData("HS512", "HS512")]
    public async Task The_client_secret_signs_as_a_shared_key(string? algorithm, string expected)
    {
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(LongSecret));
        var jwt = await SentAsync(LongSecret, key, "client_secret_jwt", algorithm);
        jwt.Alg.ShouldBe(expected);
    }

    [Fact]
    public async Task The_document_sets_key_id_issuer_and_audience()
    {
        using var rsa = RSA.Create(2048);
        await using var lab = OAuthLab.Answering(OAuthLab.Granted);
        lab.Document.Client.Authentication = "private_key_jwt";
        lab.Document.Client.Assertion.KeyId = "2026-11";
        lab.Document.Client.Assertion.Issuer = "https://{{region}}.issuer.example";
        lab.Document.Client.Assertion.Audience = "https://{{region}}.login.example/";
        lab.Client = new ClientIdentity("acme client", new Secret(rsa.ExportRSAPrivateKeyPem()));

        _ = await lab.GrantedAsync();

        var jwt = new JsonWebToken(lab.Server.Request.Form.Single(each => each.Name == "client_assertion").Value);
        jwt.Kid.ShouldBe("2026-11");
        jwt.Issuer.ShouldBe("https://eu.issuer.example");
        jwt.Subject.ShouldBe("acme client");
        jwt.Audiences.ShouldHaveSingleItem().ShouldBe("https://eu.login.example/");
    }

    [Theory]
    [InlineData("private_key_jwt", null, "no key at all", "private key cannot be read")]
    [InlineData("client_secret_jwt", null, "too short", "32 bytes")]
    [InlineData("client_secret_jwt", "HS512", "forty bytes would be enough for HS256 only!", "64 bytes")]
    public async Task A_key_that_cannot_sign_is_said_so_and_nothing_is_sent(
        string method,
        string? algorithm,
        string key,
        string words
    )
    {
        await using var lab = OAuthLab.Answering(OAuthLab.Granted);
        lab.Document.Client.Authentication = method;
        lab.Document.Client.Assertion.Algorithm = algorithm;
        lab.Client = new ClientIdentity("acme client", new Secret(key));

        var error = await lab.RefusedAsync();

        error.Field.ShouldBe("client.secret");
        error.Description.ShouldNotBeNull().ShouldContain(words);
        error.Description.ShouldNotContain(key);
        lab.Server.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task An_assertion_is_never_used_twice_and_stands_in_no_kept_exchange()
    {
        using var rsa = RSA.Create(2048);
        await using var lab = OAuthLab.Answering(OAuthLab.Granted);
        lab.Document.Client.Authentication = "private_key_jwt";
        lab.Document.Token.ParameterNames["client_assertion"] = "proof";
        lab.Client = new ClientIdentity("acme client", new Secret(rsa.ExportPkcs8PrivateKeyPem()));

        var first = await lab.RedeemAsync();
        _ = await lab.RefreshAsync();

        var sent = lab.Server.Requests.Select(each => each.Form.Single(one => one.Name == "proof").Value).ToList();
        sent.Select(each => new JsonWebToken(each).Id).Distinct().Count().ShouldBe(2);
        first.Exchange.ShouldNotBeNull().RequestBody.ShouldNotBeNull().ShouldNotContain(sent[0]);
    }

    private static async Task<JsonWebToken> SentAsync(string secret, SecurityKey key, string method, string? algorithm)
    {
        await using var lab = OAuthLab.Answering(OAuthLab.Granted);
        lab.Document.Client.Authentication = method;
        lab.Document.Client.Assertion.Algorithm = algorithm;
        lab.Client = new ClientIdentity("acme client", new Secret(secret));

        _ = await lab.GrantedAsync();

        var form = lab.Server.Request.Form;
        form.ShouldContain(("client_id", "acme client"));
        form.ShouldContain(("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
        form.ShouldNotContain(each => each.Name == "client_secret");
        lab.Server.Request.Header("Authorization").ShouldBeNull();
        var assertion = form.Single(each => each.Name == "client_assertion").Value;
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(
            assertion,
            new TokenValidationParameters
            {
                IssuerSigningKey = key,
                ValidIssuer = "acme client",
                ValidAudience = lab.Document.Token.Url,
                LifetimeValidator = (notBefore, expires, _, _) =>
                    notBefore is null && expires == OAuthLab.Now.UtcDateTime.AddMinutes(5),
            }
        );
        result.IsValid.ShouldBeTrue(result.Exception?.Message);
        var jwt = new JsonWebToken(assertion);
        jwt.Subject.ShouldBe("acme client");
        jwt.Id.Length.ShouldBe(32);
        return jwt;
    }
}
