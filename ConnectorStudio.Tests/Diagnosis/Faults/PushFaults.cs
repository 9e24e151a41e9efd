using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Diagnosis.Faults;

/// <summary>What is refused of a request that is sent ahead (RFC 9126 §2.3): the table's faults, met before the browser leaves.</summary>
internal static class PushFaults
{
    private const string Pushed =
        """{ "authorization": { "scopes": ["read", "write"], "pushedAuthorizationUrl": "https://login.acme.example/par" } }""";

    private const string Basic =
        """{ "client": { "authentication": "client_secret_basic" }, "authorization": { "pushedAuthorizationUrl": "https://login.acme.example/par" } }""";

    public static IReadOnlyList<Fault> Rows { get; } =
    [
        new("1b", "redirect URL is not registered, told to the pushed request", "redirect.uri (2) provider")
        {
            Met = Met.Push,
            Document = Pushed,
            App = (app, redirect) => app.Registration = app.Registration with { RedirectUris = [redirect] },
            Breaks = (app, _) =>
                app.Registration = app.Registration with { RedirectUris = ["https://elsewhere.example/callback"] },
        },
        Answered(
            "1c",
            "invalid_redirect_uri, told to the pushed request",
            "redirect.uri (2) provider",
            """{"error":"invalid_redirect_uri"}""",
            400
        ),
        new("5c", "unknown client id, told to the pushed request", "client.id (3)")
        {
            Met = Met.Push,
            Document = Pushed,
            Broken = """{ "client": { "id": "acne" } }""",
        },
        new("7b", "response type is not supported, told to the pushed request", "authorization.responseType (4)")
        {
            Met = Met.Push,
            Document = Pushed,
            Broken = """{ "authorization": { "responseType": "grant" } }""",
            Mends = true,
        },
        new("8c", "invalid_scope, told to the pushed request", "authorization.scopes (4)")
        {
            Met = Met.Push,
            Document = Pushed,
            App = (app, _) => app.Registration = app.Registration with { Scopes = ["read", "write"] },
            Broken = """{ "authorization": { "scopes": ["read", "wriet"] } }""",
            Breaks = (app, _) =>
                app.Always(
                    Endpoint.Push,
                    Answer.Json("""{"error":"invalid_scope","error_description":"Unknown scope: wriet"}""", 400)
                ),
        },
        new("9d", "commas between scopes, told to the pushed request", "authorization.scopeSeparator (4)")
        {
            Met = Met.Push,
            Document = Pushed,
            App = (app, _) => app.Registration = app.Registration with { Scopes = ["read", "write"] },
            Broken = """{ "authorization": { "scopeSeparator": "," } }""",
            Mends = true,
        },
        new("10b", "PKCE is required and off, told to the pushed request", "authorization.pkce (4)")
        {
            Met = Met.Push,
            Document = Pushed,
            App = (app, _) => app.Registration = app.Registration with { ProofKeys = ProofKeys.Required },
            Broken = """{ "authorization": { "pkce": "none" } }""",
            Mends = true,
        },
        new("11b", "PKCE is refused and on, told to the pushed request", "authorization.pkce (4)")
        {
            Met = Met.Push,
            Document =
                """{ "authorization": { "pkce": "none", "pushedAuthorizationUrl": "https://login.acme.example/par" } }""",
            App = (app, _) => app.Registration = app.Registration with { ProofKeys = ProofKeys.Refused },
            Broken = """{ "authorization": { "pkce": "S256" } }""",
            Mends = true,
        },
        new("24c", "wrong secret, told to the pushed request", "client.secret (3)")
        {
            Met = Met.Push,
            Document = Pushed,
            BrokenSecret = "s3cret-of-before",
            Breaks = (app, _) => app.Dialect = Dialect.Terse, // no challenge that would speak for the header
        },
        new("24d", "wrong secret in the header, told to the pushed request", "client.secret (3)")
        {
            Met = Met.Push,
            Document = Basic,
            BrokenSecret = "s3cret-of-before",
        },
        new("27d", "the pushed request's header is refused and the body wanted", "client.authentication (3)")
        {
            Met = Met.Push,
            Document = Pushed,
            App = (app, _) => app.Registration = app.Registration with { Authentications = ["client_secret_post"] },
            Broken = """{ "client": { "authentication": "client_secret_basic" } }""",
            Mends = true,
        },
        Answered("42f", "the endpoint of pushed requests answers 503", "– provider", "", 503),
    ];

    private static Fault Answered(string number, string title, string expected, string json, int status) =>
        new(number, title, expected)
        {
            Met = Met.Push,
            Document = Pushed,
            Breaks = (app, _) => app.Always(Endpoint.Push, Answer.Json(json, status)),
        };
}
