using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Diagnosis.Faults;

/// <summary>What a token endpoint refuses of the client, at Connect.</summary>
internal static class ClientFaults
{
    private const string Secret = "client.secret (3)";
    private const string Authentication = "client.authentication (3)";
    private const string Basic = """{ "client": { "authentication": "client_secret_basic" } }""";

    public static IReadOnlyList<Fault> Rows { get; } =
    [
        new("24", "wrong secret", Secret) { BrokenSecret = "s3cret-of-before" },
        new("24b", "wrong secret in the header", Secret) { Document = Basic, BrokenSecret = "s3cret-of-before" },
        new("25", "the secret's id instead of its value", Secret)
        {
            BrokenSecret = "0f8fad5b-d9cb-469f-a165-70867728950e",
            Breaks = (app, _) =>
                app.Always(
                    Endpoint.Token,
                    Answer.Json(
                        """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app 'acme'.","error_codes":[7000215]}""",
                        401
                    )
                ),
        },
        new("25b", "the secret's id, and no words", Secret)
        {
            BrokenSecret = "0f8fad5b-d9cb-469f-a165-70867728950e",
            Breaks = (app, _) => app.Dialect = Dialect.Terse,
        },
        new("26", "credentials in header and body", "token.parameters (5)")
        {
            Document = Basic,
            Broken = """{ "token": { "parameters": { "client_secret": "s3cret" } } }""",
            Mends = true,
        },
        new("27", "the header is refused and the body wanted", Authentication)
        {
            App = (app, _) => app.Registration = app.Registration with { Authentications = ["client_secret_post"] },
            Broken = Basic,
            Mends = true,
        },
        new("27b", "the header is not read", Authentication)
        {
            Broken = Basic,
            Breaks = (app, _) => app.Registration = app.Registration with { Authentications = ["client_secret_post"] },
            Answers = request =>
                request.Header("Authorization") is null
                    ? null
                    : Answer.Json(
                        """{"error":"invalid_request","error_description":"Client_id field is required"}""",
                        400
                    ),
            Mends = true,
        },
        new("27c", "the header is not read, and no words", Authentication)
        {
            Broken = Basic,
            Answers = request =>
                request.Header("Authorization") is null ? null : Answer.Json("""{"error":"invalid_client"}""", 400),
            Mends = true,
        },
        new("28", "the body is refused and the header wanted", Authentication)
        {
            Document = Basic,
            App = (app, _) => app.Registration = app.Registration with { Authentications = ["client_secret_basic"] },
            Broken = """{ "client": { "authentication": "client_secret_post" } }""",
            Mends = true,
        },
        new("28b", "the body is not read", Authentication)
        {
            Document = Basic,
            Broken = """{ "client": { "authentication": "client_secret_post" } }""",
            Answers = request =>
                request.Header("Authorization") is not null
                    ? null
                    : Answer.Json(
                        """{"error":"unauthorized_client","error_description":"Missing valid authorization header"}""",
                        401
                    ),
            Mends = true,
        },
        new("28c", "the body is not read, and no words", Authentication)
        {
            Document = Basic,
            Broken = """{ "client": { "authentication": "client_secret_post" } }""",
            Answers = request =>
                request.Header("Authorization") is not null ? null : Answer.Json("""{"error":"invalid_client"}""", 401),
            Mends = true,
        },
        new("29", "a secret for a public client", Authentication)
        {
            Document = """{ "client": { "authentication": "none" } }""",
            Secret = null,
            BrokenSecret = "s3cret",
            App = (app, _) => app.Registration = app.Registration with { Authentications = ["none"] },
            Broken = """{ "client": { "authentication": "client_secret_post" } }""",
            Answers = request =>
                request.Body.Contains("client_secret", StringComparison.Ordinal)
                    ? Answer.Json(
                        """{"error":"invalid_client","error_description":"AADSTS700025: Client is public so neither 'client_assertion' nor 'client_secret' should be presented."}""",
                        401
                    )
                    : null,
            Mends = true,
        },
        new("29b", "a secret for a public client, in other words", Authentication)
        {
            Document = """{ "client": { "authentication": "none" } }""",
            Secret = null,
            BrokenSecret = "s3cret",
            App = (app, _) => app.Registration = app.Registration with { Authentications = ["none"] },
            Broken = """{ "client": { "authentication": "client_secret_post" } }""",
            Answers = request =>
                request.Body.Contains("client_secret", StringComparison.Ordinal)
                    ? Answer.Json(
                        """{"error":"invalid_client","error_description":"The 'client_secret' parameter is not valid for this client application."}""",
                        400
                    )
                    : null,
            Mends = true,
        },
    ];
}
