using System.Security.Cryptography;
using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Quirks;

/// <summary>How the studio says who it is, and proves it.</summary>
internal static class ClientQuirks
{
    private const string Basic = "Authorization: Basic YWNtZTpzM2NyZXQ=";
    private const string Odd = "s3:cr%t+ü /=";
    private const string Signed =
        "&client_id=acme&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=";

    public static IReadOnlyList<Quirk> Rows { get; } =
    [
        new(
            "1.12 3.3 2.4",
            "client id and secret in a header and nothing of them in the body",
            With("client_secret_basic")
        )
        {
            App = Takes("client_secret_basic"),
            Token = Sent.Code("", Basic),
            Refresh = Sent.Renewal("", Basic),
            Revoke = Sent.End("", Basic),
        },
        new("1.12", "a secret with signs in it, form-encoded in the header (RFC 6749)", With("client_secret_basic"))
        {
            ClientSecret = Odd,
            App = app => app.Registration = app.Registration with { Secret = Odd },
            Token = Sent.Code("", "Authorization: Basic YWNtZTpzMyUzQWNyJTI1dCUyQiVDMyVCQyslMkYlM0Q="),
            Refresh = Sent.Renewal("", "Authorization: Basic YWNtZTpzMyUzQWNyJTI1dCUyQiVDMyVCQyslMkYlM0Q="),
            Revoke = Sent.End("", "Authorization: Basic YWNtZTpzMyUzQWNyJTI1dCUyQiVDMyVCQyslMkYlM0Q="),
        },
        new(
            "1.12",
            "a secret with signs in it, as it is in the header",
            """{ "client": { "authentication": "client_secret_basic", "basicEncoding": "raw" } }"""
        )
        {
            ClientSecret = Odd,
            App = app => app.Registration = app.Registration with { Secret = Odd, RawBasic = true },
            Token = Sent.Code("", "Authorization: Basic YWNtZTpzMzpjciV0K8O8IC89"),
            Refresh = Sent.Renewal("", "Authorization: Basic YWNtZTpzMzpjciV0K8O8IC89"),
            Revoke = Sent.End("", "Authorization: Basic YWNtZTpzMzpjciV0K8O8IC89"),
        },
        new("–", "a client id with signs in it", """{ "client": { "id": "acme:é app/1" } }""")
        {
            App = app => app.Registration = app.Registration with { Id = "acme:é app/1" },
            Authorize =
                "https://login.acme.example/authorize?response_type=code&client_id=acme%3A%C3%A9%20app%2F1&redirect_uri={redirect}&scope=read&state={state}&code_challenge={challenge}&code_challenge_method=S256",
            Token = Sent.Code("&client_id=acme%3A%C3%A9+app%2F1&client_secret=s3cret"),
            Refresh = Sent.Renewal("&client_id=acme%3A%C3%A9+app%2F1&client_secret=s3cret"),
            Revoke = Sent.End("&client_id=acme%3A%C3%A9+app%2F1&client_secret=s3cret"),
        },
        new("3.1 2.4", "no secret at all", With("none"))
        {
            ClientSecret = null,
            App = Takes("none"),
            Token = Sent.Code("&client_id=acme"),
            Refresh = Sent.Renewal("&client_id=acme"),
            Revoke = Sent.End("&client_id=acme"),
        },
        new("3.2 2.4", "the secret as a user name without a password", With("secret_as_basic_username"))
        {
            App = Takes("secret_as_basic_username"),
            Token = Sent.Code("", "Authorization: Basic czNjcmV0Og=="),
            Refresh = Sent.Renewal("", "Authorization: Basic czNjcmV0Og=="),
            Revoke = Sent.End("", "Authorization: Basic czNjcmV0Og=="),
        },
        new(
            "3.4 2.4",
            "a word that a private key signs",
            """
            { "client": { "authentication": "private_key_jwt", "assertion": {
                "algorithm": "ES256", "keyId": "key-7", "issuer": "studio.example", "audience": "https://login.acme.example/"
            } } }
            """
        )
        {
            ClientSecret = PrivateKey(),
            App = Takes("private_key_jwt"),
            Token = Sent.Code($"{Signed}{{ES256 key-7 iss=studio.example sub=acme aud=https://login.acme.example/}}"),
            Refresh = Sent.Renewal(
                $"{Signed}{{ES256 key-7 iss=studio.example sub=acme aud=https://login.acme.example/}}"
            ),
            Revoke = Sent.End($"{Signed}{{ES256 key-7 iss=studio.example sub=acme aud=https://login.acme.example/}}"),
        },
        new("2.4", "a word that the secret signs", With("client_secret_jwt"))
        {
            ClientSecret = "a secret of 32 bytes or some more",
            App = Takes("client_secret_jwt"),
            Token = Sent.Code($"{Signed}{{HS256 iss=acme sub=acme aud=https://login.acme.example/token}}"),
            Refresh = Sent.Renewal($"{Signed}{{HS256 iss=acme sub=acme aud=https://login.acme.example/token}}"),
            Revoke = Sent.End($"{Signed}{{HS256 iss=acme sub=acme aud=https://login.acme.example/token}}"),
        },
        new(
            "2.4",
            "other credentials for each endpoint",
            """
            {
              "client": { "authentication": "client_secret_basic" },
              "token": { "authentication": "client_secret_post" },
              "refresh": { "authentication": "none" },
              "revoke": { "authentication": "secret_as_basic_username" }
            }
            """
        )
        {
            Refresh = Sent.Renewal("&client_id=acme"),
            Revoke = Sent.End("", "Authorization: Basic czNjcmV0Og=="),
        },
        new(
            "2.4",
            "credentials of its own for the code, which renewals take over and the end does not",
            """{ "token": { "authentication": "client_secret_basic" } }"""
        )
        {
            Token = Sent.Code("", Basic),
            Refresh = Sent.Renewal("", Basic),
        },
    ];

    private static string With(string authentication) =>
        $$"""{ "client": { "authentication": "{{authentication}}" } }""";

    private static Action<AuthorizationServer> Takes(string authentication) =>
        app => app.Registration = app.Registration with { Authentications = [authentication] };

    private static string PrivateKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
