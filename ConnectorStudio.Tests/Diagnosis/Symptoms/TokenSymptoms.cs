using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Diagnosis.Faults;
using ConnectorStudio.Tests.Outbound;

namespace ConnectorStudio.Tests.Diagnosis.Symptoms;

/// <summary>C. Token exchange.</summary>
internal static class TokenSymptoms
{
    private const string Authentication = "client.authentication (3)";
    private const string Basic = """{ "client": { "authentication": "client_secret_basic" } }""";
    private const string Post = """{ "client": { "authentication": "client_secret_post" } }""";
    private const string None = """{ "client": { "authentication": "none" } }""";
    private const string NoProof = """{ "authorization": { "pkce": "none" } }""";
    private const string Proof = """{ "authorization": { "pkce": "S256" } }""";

    public static IReadOnlyList<Symptom> Rows { get; } =
    [
        new(13, "The code arrives, then redirect_uri_mismatch or invalid_grant", "5 send the same redirect URI")
        {
            Plays =
            [
                WithoutUri("13", Answer.Json("""{"error":"redirect_uri_mismatch"}""", 400)),
                WithoutUri("13b", Answer.Json("""{"error":"invalid_grant"}""", 400)),
            ],
        },
        new(14, "500 or 400 when the redirect URI is sent in the token call", "5 omit the redirect URI")
        {
            Plays =
            [
                WithUri(
                    "14",
                    Answer.Json(
                        """{"error":"invalid_request","error_description":"redirect_uri is not allowed here"}""",
                        400
                    )
                ),
                WithUri(
                    "14b",
                    Answer.Json("""{"error":"server_error","error_description":"unexpected redirect_uri"}""", 500)
                ),
            ],
        },
        new(43, "\"Client_id field is required\", 400", "3 client authentication = body")
        {
            Plays =
            [
                new("43", "the header is not read", Authentication)
                {
                    Broken = Basic,
                    Answers = Unless(Named, """{"client_id":["Client_id field is required"]}""", 400),
                },
            ],
        },
        new(44, "unauthorized_client, \"Missing valid authorization header\"", "3 client authentication = Basic")
        {
            Plays =
            [
                new("44", "the body is not read", Authentication)
                {
                    Document = Basic,
                    Broken = Post,
                    Answers = Unless(
                        request => request.Header("Authorization") is not null,
                        """{"error":"unauthorized_client","error_description":"Missing valid authorization header"}""",
                        401
                    ),
                },
            ],
        },
        new(46, "invalid_request, multiple credentials", "3, or 5 token parameters")
        {
            Plays =
            [
                new("46", "header and body at once", "token.parameters (5)")
                {
                    Document = Basic,
                    Broken = """{ "token": { "parameters": { "client_secret": "s3cret" } } }""",
                },
            ],
        },
        new(47, "invalid_client only with special characters in the secret", "3 basicEncoding form or raw")
        {
            Plays = [Special("47", "form", raw: true), Special("47b", "raw", raw: false)],
        },
        new(49, "AADSTS7000215", "3 secret")
        {
            Plays =
            [
                Answered(
                    "49",
                    "client.secret (3)",
                    """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app 'acme'.","error_codes":[7000215]}""",
                    401
                ),
            ],
        },
        new(50, "AADSTS7000218", "3 secret, client authentication")
        {
            Plays =
            [
                new("50", "a web app without a secret", Authentication)
                {
                    Broken = None,
                    Answers = Unless(
                        request => request.Body.Contains("client_secret", StringComparison.Ordinal),
                        """{"error":"invalid_client","error_description":"AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'."}""",
                        401
                    ),
                },
            ],
        },
        new(52, "400 invalid_request when client_secret= is empty", "3 client authentication = none")
        {
            NotPlayed = "The studio sends no empty secret: without one the request is not built (ClientQuirks).",
        },
        new(53, "code_verifier without a code_challenge", "4 PKCE off")
        {
            Plays = [Verifier("53", "code_verifier came without a code_challenge")],
        },
        new(55, "code_verifier is not needed", "4, 5") { Plays = [Verifier("55", "code_verifier is not needed")] },
        new(56, "invalid_request, code challenge required", "4 PKCE on")
        {
            Plays =
            [
                new("56", "PKCE is demanded", "authorization.pkce (4)")
                {
                    Met = Met.LoginPage,
                    App = (app, _) => app.Registration = app.Registration with { ProofKeys = ProofKeys.Required },
                    Broken = NoProof,
                },
            ],
        },
        new(58, "Unexpected token 'a', a form-encoded answer", "5 accept both")
        {
            Plays =
            [
                new("58", "the answer is a form", Fault.Healthy)
                {
                    Breaks = (app, _) =>
                        app.Shapes[Endpoint.Token] =
                            "access_token={access}&refresh_token={refresh}&scope=read&token_type=bearer&expires_in=3600",
                },
            ],
        },
        new(59, "Unexpected token '<'", "5 token URL") { Plays = [Page("59", 200), Page("59b", 403)] },
        new(61, "200 with an error inside", "5 success test")
        {
            Plays =
            [
                Answered("61", "token.response.success (5)", """{"ok":false,"error":"team_not_entitled"}""", 200),
                Answered(
                    "61b",
                    "token.response.success (5)",
                    """{"result":"1001","success":false,"message":"Illegal seat"}""",
                    200
                ),
            ],
        },
        new(62, "200 and no access_token", "5 response mapping")
        {
            Plays =
            [
                Answered(
                    "62",
                    "token.response.accessToken (5)",
                    """{"ok":true,"authed_user":{"access_token":"at-9"}}""",
                    200
                ),
                Answered("62b", "token.response.accessToken (5)", """{"token":"at-9","refreshToken":"rt-9"}""", 200),
            ],
        },
        new(64, "404 or 405 on the token URL", "5 URL, method")
        {
            Plays =
            [
                Answered("64", "token.url (5)", """{"message":"Not Found"}""", 404),
                new("64b", "GET is wanted", "token.method (5)")
                {
                    Breaks = (app, _) => app.Always(Endpoint.Token, Answer.Status(405, ("Allow", "GET, HEAD"))),
                },
            ],
        },
        new(65, "Self-signed, unable to get local issuer", "deployment CA store, per-app certificate")
        {
            Plays =
            [
                new("65", "the token URL's certificate is nobody's", "token.url (5) deployment")
                {
                    Broken = """{ "token": { "url": "https://untrusted.acme.example/token" } }""",
                },
            ],
        },
    ];

    private static bool Named(RawRequest request) => request.Body.Contains("client_id", StringComparison.Ordinal);

    private static Func<RawRequest, Answer?> Unless(Func<RawRequest, bool> isGood, string body, int status) =>
        request => isGood(request) ? null : Answer.Json(body, status);

    private static Fault Answered(string number, string expected, string body, int status) =>
        new(number, body, expected) { Breaks = (app, _) => app.Always(Endpoint.Token, Answer.Json(body, status)) };

    private static Fault Page(string number, int status) =>
        new(number, "a page", "token.url (5)")
        {
            Breaks = (app, _) =>
                app.Always(Endpoint.Token, Answer.Html("<!doctype html><title>Acme</title><h1>Log in</h1>", status)),
        };

    private static Fault WithoutUri(string number, Answer answer) =>
        new(number, "the redirect URI is left out", "token.sendRedirectUri (5)")
        {
            Broken = """{ "token": { "sendRedirectUri": false } }""",
            Answers = request => request.Body.Contains("redirect_uri", StringComparison.Ordinal) ? null : answer,
        };

    private static Fault WithUri(string number, Answer answer) =>
        new(number, "the redirect URI is not wanted", "token.sendRedirectUri (5)")
        {
            Document = """{ "token": { "sendRedirectUri": false } }""",
            Broken = """{ "token": { "sendRedirectUri": true } }""",
            Answers = request => request.Body.Contains("redirect_uri", StringComparison.Ordinal) ? answer : null,
        };

    private static Fault Verifier(string number, string words) =>
        new(number, words, "authorization.pkce (4)")
        {
            Document = NoProof,
            Broken = Proof,
            Answers = request =>
                request.Body.Contains("code_verifier", StringComparison.Ordinal)
                    ? Answer.Json($$"""{"error":"invalid_request","error_description":"{{words}}"}""", 400)
                    : null,
        };

    private static Fault Special(string number, string set, bool raw) =>
        new(number, $"{set} is set", "client.basicEncoding (3)")
        {
            Secret = "s3cr%t+/=",
            Document =
                $$"""{ "client": { "authentication": "client_secret_basic", "basicEncoding": "{{(set == "form" ? "raw" : "form")}}" } }""",
            Broken = $$"""{ "client": { "basicEncoding": "{{set}}" } }""",
            App = (app, _) => app.Registration = app.Registration with { Secret = "s3cr%t+/=", RawBasic = raw },
        };
}
