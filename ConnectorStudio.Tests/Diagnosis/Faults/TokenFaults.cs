using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Diagnosis.Faults;

/// <summary>What goes wrong with the exchange of a code and with its answer.</summary>
internal static class TokenFaults
{
    private const string Url = "token.url (5)";
    private const string Page = "<!doctype html><title>Acme</title><h1>Welcome</h1><p>Please log in.</p>";

    public static IReadOnlyList<Fault> Rows { get; } =
    [
        Answered("30", "nothing is at the token URL", Url, Answer.Html("<h1>404 Not Found</h1>", 404)),
        Answered("30b", "the token URL takes no POST", Url, Answer.Status(405)),
        Answered("30c", "the token URL is a page", Url, Answer.Html(Page)),
        Answered(
            "30d",
            "nothing is at the token URL, told as JSON",
            Url,
            Answer.Json("""{"message":"Not Found"}""", 404)
        ),
        Answered("30e", "the token URL is a page with status 403", Url, Answer.Html(Page, 403)),
        Answered("31", "the token URL points elsewhere", Url, Answer.Redirect("https://www.acme.example/token", 301)),
        new("32", "the body is wanted as JSON", "token.bodyFormat (5)")
        {
            Document = """{ "token": { "bodyFormat": "json" } }""",
            Broken = """{ "token": { "bodyFormat": "form" } }""",
            Answers = OnlyJson(
                Answer.Json(
                    """{"error":"invalid_request","error_description":"Content-Type must be application/json"}""",
                    400
                )
            ),
            Mends = true,
        },
        new("32b", "the body is wanted as JSON, and no words", "token.bodyFormat (5)")
        {
            Document = """{ "token": { "bodyFormat": "json" } }""",
            Broken = """{ "token": { "bodyFormat": "form" } }""",
            Answers = OnlyJson(Answer.Status(415)),
            Mends = true,
        },
        new("33", "the answer is a form", Fault.Healthy)
        {
            Breaks = (app, _) =>
                app.Shapes[Endpoint.Token] =
                    "access_token={access}&refresh_token={refresh}&scope=read&token_type=bearer&expires_in=3600",
        },
        new("34", "status 200 and a wrong secret inside", "client.secret (3)")
        {
            BrokenSecret = "s3cret-of-before",
            Breaks = (app, _) => app.Dialect = Dialect.FormInside200,
        },
        new("34b", "status 200 and ok: false for a wrong secret", "client.secret (3)")
        {
            BrokenSecret = "s3cret-of-before",
            Breaks = (app, _) => app.Dialect = Dialect.OkFalse,
        },
        Answered(
            "34c",
            "status 200 and an error of its own",
            "token.response.success (5)",
            Answer.Json("""{"ok":false,"error":"team_not_entitled"}""")
        ),
        Answered(
            "34d",
            "status 200 and a number for an error",
            "token.response.success (5)",
            Answer.Json("""{"errcode":61451,"errmsg":"the seat is not assigned"}""")
        ),
        new("35", "the token is nested", "token.response.accessToken (5)")
        {
            Document =
                """{ "token": { "response": { "accessToken": "/data/access_token", "refreshToken": "/data/refresh_token", "expiresIn": "/data/expires_in" } } }""",
            App = (app, _) =>
                app.Shapes[Endpoint.Token] =
                    """{"data":{"access_token":"{access}","refresh_token":"{refresh}","expires_in":3600}}""",
            Broken = """{ "token": { "response": { "accessToken": "/access_token" } } }""",
            Mends = true,
        },
        Answered(
            "36",
            "the code has expired",
            "– user",
            Answer.Json("""{"error":"invalid_grant","error_description":"The authorization code has expired."}""", 400)
        ),
        Answered("36b", "the code is old, and no words", "– user", Answer.Json("""{"error":"invalid_grant"}""", 400)),
        Answered(
            "37",
            "the code was used before",
            "– user",
            Answer.Json("""{"error":"invalid_grant","error_description":"The code was already used."}""", 400)
        ),
        Answered(
            "37b",
            "the code was used before, by number",
            "– user",
            Answer.Json(
                """{"error":"invalid_grant","error_description":"AADSTS54005: OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token."}""",
                400
            )
        ),
        new("38", "the redirect URI is missing", "token.sendRedirectUri (5)")
        {
            Broken = """{ "token": { "sendRedirectUri": false } }""",
            Answers = request =>
                request.Body.Contains("redirect_uri", StringComparison.Ordinal)
                    ? null
                    : Answer.Json(
                        """{"error":"invalid_grant","error_description":"redirect_uri does not match the one of the authorization request"}""",
                        400
                    ),
            Mends = true,
        },
        new("38b", "the redirect URI is missing, and no words", "token.sendRedirectUri (5)")
        {
            Broken = """{ "token": { "sendRedirectUri": false } }""",
            Answers = request =>
                request.Body.Contains("redirect_uri", StringComparison.Ordinal)
                    ? null
                    : Answer.Json("""{"error":"invalid_grant"}""", 400),
            Mends = true,
        },
        new("38c", "the redirect URI is not wanted", "token.sendRedirectUri (5)")
        {
            Document = """{ "token": { "sendRedirectUri": false } }""",
            Broken = """{ "token": { "sendRedirectUri": true } }""",
            Answers = request =>
                request.Body.Contains("redirect_uri", StringComparison.Ordinal)
                    ? Answer.Json(
                        """{"error":"invalid_request","error_description":"The redirect_uri parameter is not allowed."}""",
                        400
                    )
                    : null,
            Mends = true,
        },
        Answered(
            "39",
            "the verifier does not match",
            "authorization.pkce (4)",
            Answer.Json(
                """{"error":"invalid_grant","error_description":"The code_verifier does not match the code_challenge."}""",
                400
            )
        ),
        new("39b", "a verifier that nobody asked for", "authorization.pkce (4)")
        {
            Document = """{ "authorization": { "pkce": "none" } }""",
            Broken = """{ "authorization": { "pkce": "S256" } }""",
            Answers = request =>
                request.Body.Contains("code_verifier", StringComparison.Ordinal)
                    ? Answer.Json(
                        """{"error":"invalid_request","error_description":"code_verifier came without a code_challenge."}""",
                        400
                    )
                    : null,
            Mends = true,
        },
        new("40", "no refresh token", "authorization.alwaysScopes (4)")
        {
            Breaks = (app, _) =>
                app.Shapes[Endpoint.Token] = """{"access_token":"{access}","token_type":"Bearer","expires_in":3600}""",
        },
        new("40b", "no refresh token where a parameter asks for one", "authorization.parameters (4)")
        {
            Document = """{ "authorization": { "url": "https://accounts.google.com/authorize", "parameters": {} } }""",
            Breaks = (app, _) =>
                app.Shapes[Endpoint.Token] = """{"access_token":"{access}","token_type":"Bearer","expires_in":3600}""",
        },
        Shaped("41", "the expiry is a text", Fault.Healthy, "\"3600\""),
        Shaped("41b", "the expiry is in milliseconds", "token.response.expiresInUnit (5)", "3600000") with
        {
            Mends = true,
        },
        Shaped("41c", "no expiry", "token.response.defaultLifetimeSeconds (5)", "null"),
        Answered("42", "503", "– provider", Answer.Status(503, ("Retry-After", "30"))),
        Answered("42b", "a page of trouble", "– provider", Answer.Html("<h1>502 Bad Gateway</h1>", 502)),
        Answered("42c", "too many calls", "– provider", Answer.Json("""{"error":"slow_down"}""", 429)),
        Answered("42d", "an answer without end", "– provider", Answer.Huge(2)),
        Answered("42e", "the connection breaks", "– provider", Answer.Reset),
    ];

    private static Fault Answered(string number, string title, string expected, Answer answer) =>
        new(number, title, expected) { Breaks = (app, _) => app.Always(Endpoint.Token, answer) };

    private static Fault Shaped(string number, string title, string expected, string expiry) =>
        new(number, title, expected)
        {
            Breaks = (app, _) =>
                app.Shapes[Endpoint.Token] =
                    $$"""{"access_token":"{access}","refresh_token":"{refresh}","token_type":"Bearer","expires_in":{{expiry}}}""",
        };

    private static Func<Outbound.RawRequest, Answer?> OnlyJson(Answer otherwise) =>
        request =>
            request.Header("Content-Type")?.StartsWith("application/json", StringComparison.Ordinal) == true
                ? null
                : otherwise;
}
