using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Quirks;

/// <summary>Tokens that are bound to a key: the server checks every proof, and refuses the row's request where one is wrong.</summary>
internal static class ProofQuirks
{
    private const string Document = """
        { "token": { "url": "https://login.acme.example/token", "dpop": true },
          "allowedUrls": ["https://api.acme.example/v1/"],
          "request": { "headers": [{ "name": "Authorization", "value": "DPoP {{access_token}}", "mode": "force" }] } }
        """;

    public static IReadOnlyList<Quirk> Rows { get; } =
    [
        new("–", "tokens bound to a key", Document)
        {
            App = app => Bind(app),
            Token = Code(""),
            Test = Test(""),
            Api = Api("at-1", ""),
            Refresh = Renewal(""),
            ApiAfterRefresh = Api("at-2", ""),
        },
        new("–", "tokens bound to a key, and a nonce that serves once", Elsewhere(Document))
        {
            App = app => Bind(app, proofsPerNonce: 1),
            Token = Elsewhere(Sent.Both(Code(""), Code(" nonce-1"))),
            Test = Elsewhere(Sent.Both(Test(""), Test(" nonce-2"))),
            Api = Elsewhere(Sent.Both(Api("at-1", " nonce-2"), Api("at-1", " nonce-3"))),
            Refresh = Elsewhere(Sent.Both(Renewal(" nonce-1"), Renewal(" nonce-4"))),
            ApiAfterRefresh = Elsewhere(Sent.Both(Api("at-2", " nonce-3"), Api("at-2", " nonce-5"))),
            Allowed = "https://bound.acme.example/v1/",
        },
    ];

    private static void Bind(AuthorizationServer app, int? proofsPerNonce = null)
    {
        (app.BindsTokens, app.ProofsPerNonce) = (true, proofsPerNonce);
        app.Shapes[Endpoint.Token] = app.Shapes[Endpoint.Refresh] =
            """{"access_token":"{access}","refresh_token":"{refresh}","token_type":"DPoP","expires_in":3600}""";
    }

    // The studio remembers a server's nonce: these are servers that no other row knows.
    private static string Elsewhere(string text) =>
        text.Replace("login.acme.example/token", "bound-login.acme.example/token", StringComparison.Ordinal)
            .Replace("api.acme.example", "bound.acme.example", StringComparison.Ordinal);

    private static string Code(string nonce) => Sent.Code(headers: $"DPoP: {{proof{nonce}}}");

    private static string Renewal(string nonce) => Sent.Renewal(headers: $"DPoP: {{proof{nonce}}}");

    private static string Test(string nonce) => OfToken(Sent.Test(), nonce);

    private static string Api(string token, string nonce) => OfToken(Sent.Api(token), nonce);

    private static string OfToken(string request, string nonce) =>
        request.Replace("Bearer ", "DPoP ", StringComparison.Ordinal) + $"\nDPoP: {{proof ath{nonce}}}";
}
