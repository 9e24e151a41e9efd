using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Diagnosis.Faults;

/// <summary>What the login page refuses: sent back, or kept on the page.</summary>
internal static class LoginFaults
{
    private const string RedirectUri = "redirect.uri (2) provider";

    public static IReadOnlyList<Fault> Rows { get; } =
    [
        Unregistered("1", "redirect URL is not registered", "https://elsewhere.example/callback"),
        Unregistered("2", "a slash at the end of the registered URL", "{redirect}/"),
        Unregistered("3", "localhost is registered as 127.0.0.1", "{127}"),
        Unregistered("4", "http is registered as https", "{https}"),
        new("5", "unknown client id", "client.id (3)")
        {
            Met = Met.LoginPage,
            Broken = """{ "client": { "id": "acne" } }""",
            Refusal = ("invalid_client", "The client is unknown."),
        },
        new("5b", "unknown client id, in a page's own words", "client.id (3)")
        {
            Met = Met.LoginPage,
            Broken = """{ "client": { "id": "acne" } }""",
            Refusal = ("invalid_request", "Missing or invalid client id."),
            Page = "<h1>401. That’s an error.</h1><p>Error: invalid_client</p><p>The OAuth client was not found.</p>",
        },
        new("6", "client of another tenant", "client.id (3)")
        {
            Met = Met.LoginPage,
            Refusal = (
                "unauthorized_client",
                "AADSTS700016: Application with identifier 'acme' was not found in the directory 'Contoso'."
            ),
        },
        new("6b", "client of another environment", "client.id (3)")
        {
            Met = Met.LoginPage,
            Refusal = ("invalid_client", "This client is not registered for the sandbox environment."),
        },
        new("7", "response type is not supported", "authorization.responseType (4)")
        {
            Met = Met.LoginPage,
            Broken = """{ "authorization": { "responseType": "grant" } }""",
            Mends = true,
        },
        new("8", "scope is misspelt", "authorization.scopes (4)")
        {
            Met = Met.LoginPage,
            App = (app, _) => app.Registration = app.Registration with { Scopes = ["read", "write"] },
            Broken = """{ "authorization": { "scopes": ["raed"] } }""",
        },
        new("8b", "one of two scopes is misspelt", "authorization.scopes (4)")
        {
            Met = Met.LoginPage,
            Document = """{ "authorization": { "scopes": ["read", "write"] } }""",
            App = (app, _) => app.Registration = app.Registration with { Scopes = ["read", "write"] },
            Broken = """{ "authorization": { "scopes": ["read", "wriet"] } }""",
        },
        new("9", "commas between scopes where blanks are read", "authorization.scopeSeparator (4)")
        {
            Met = Met.LoginPage,
            Document = """{ "authorization": { "scopes": ["read", "write"] } }""",
            App = (app, _) => app.Registration = app.Registration with { Scopes = ["read", "write"] },
            Broken = """{ "authorization": { "scopeSeparator": "," } }""",
            Mends = true,
        },
        new("9b", "blanks between scopes where commas are read", "authorization.scopeSeparator (4)")
        {
            Met = Met.LoginPage,
            Document = """{ "authorization": { "scopes": ["read", "write"], "scopeSeparator": "," } }""",
            App = (app, _) =>
                app.Registration = app.Registration with { Scopes = ["read", "write"], ScopeSeparator = "," },
            Refusal = ("invalid_scope", "The requested scope is invalid, unknown, or malformed: 'read write'."),
            Broken = """{ "authorization": { "scopeSeparator": " " } }""",
            Mends = true,
        },
        new("9c", "scopes pasted with commas into one", "authorization.scopeSeparator (4)")
        {
            Met = Met.LoginPage,
            Document = """{ "authorization": { "scopes": ["read", "write"] } }""",
            App = (app, _) => app.Registration = app.Registration with { Scopes = ["read", "write"] },
            Broken = """{ "authorization": { "scopes": ["read,write"] } }""",
        },
        new("10", "PKCE is required and off", "authorization.pkce (4)")
        {
            Met = Met.LoginPage,
            App = (app, _) => app.Registration = app.Registration with { ProofKeys = ProofKeys.Required },
            Broken = """{ "authorization": { "pkce": "none" } }""",
            Mends = true,
        },
        new("11", "PKCE is refused and on", "authorization.pkce (4)")
        {
            Met = Met.LoginPage,
            Document = """{ "authorization": { "pkce": "none" } }""",
            App = (app, _) => app.Registration = app.Registration with { ProofKeys = ProofKeys.Refused },
            Broken = """{ "authorization": { "pkce": "S256" } }""",
            Mends = true,
        },
        new("12", "consent is denied", "– user") { Met = Met.LoginPage, Denies = true },
        new("13", "an administrator has to agree", "– provider")
        {
            Met = Met.LoginPage,
            Refusal = (
                "access_denied",
                "AADSTS90094: An administrator of Contoso has set a policy that prevents you from granting the app the permissions it is requesting."
            ),
            Page =
                "<h1>Need admin approval</h1><p>Acme needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.</p>",
        },
        new("13b", "an administrator has to agree, in other words", "– provider")
        {
            Met = Met.LoginPage,
            Refusal = ("consent_required", "The administrator of this workspace must approve the app."),
        },
        new("14", "the login page does not exist", "authorization.url (4)")
        {
            Met = Met.LoginPage,
            IsSentBack = false,
            Breaks = (app, _) => app.Always(Endpoint.Authorize, Answer.Html("<h1>404 Not Found</h1><hr>nginx", 404)),
        },
        new("14b", "the login page does not exist, in a page's own words", "authorization.url (4)")
        {
            Met = Met.LoginPage,
            IsSentBack = false,
            Breaks = (app, _) =>
                app.Always(
                    Endpoint.Authorize,
                    Answer.Html("<h1>Oops!</h1><p>The page you are looking for could not be found.</p>", 404)
                ),
        },
        new("15", "the login page has no trusted certificate", "authorization.url (4)")
        {
            Met = Met.LoginPage,
            IsSentBack = false,
            Broken = """{ "authorization": { "url": "https://untrusted.acme.example/authorize" } }""",
            Page =
                "Your connection is not private. Attackers might be trying to steal your information from untrusted.acme.example. NET::ERR_CERT_AUTHORITY_INVALID",
        },
    ];

    private static Fault Unregistered(string number, string title, string registered) =>
        new(number, title, RedirectUri)
        {
            Met = Met.LoginPage,
            App = (app, redirect) => app.Registration = app.Registration with { RedirectUris = [redirect] },
            Breaks = (app, redirect) =>
                app.Registration = app.Registration with
                {
                    RedirectUris =
                    [
                        registered
                            .Replace("{redirect}", redirect, StringComparison.Ordinal)
                            .Replace(
                                "{127}",
                                redirect.Replace("localhost", "127.0.0.1", StringComparison.Ordinal),
                                StringComparison.Ordinal
                            )
                            .Replace(
                                "{https}",
                                redirect.Replace("http:", "https:", StringComparison.Ordinal),
                                StringComparison.Ordinal
                            ),
                    ],
                },
            Refusal = ("redirect_uri_mismatch", "The redirect_uri does not match the registered callback URL."),
        };
}
