using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Diagnosis.Faults;

namespace ConnectorStudio.Tests.Diagnosis.Symptoms;

/// <summary>B. Authorize request.</summary>
internal static class AuthorizeSymptoms
{
    private const string Two = """{ "authorization": { "scopes": ["read", "write"] } }""";

    public static IReadOnlyList<Symptom> Rows { get; } =
    [
        new(28, "Only the first scope granted, or none", "4 separator")
        {
            Plays =
            [
                new("28", "the second scope is not granted", "authorization.scopeSeparator (4)")
                {
                    Document = Two,
                    Breaks = (app, _) =>
                        app.Api["/v1/me"] = Answer.Json(
                            """{"error":"insufficient_scope"}""",
                            403,
                            ("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"write\"")
                        ),
                },
                Refused(
                    "28b",
                    "the scopes are read as one",
                    "authorization.scopeSeparator (4)",
                    "invalid_scope",
                    "The scope 'read write' is unknown."
                ) with
                {
                    Document = Two,
                },
            ],
        },
        new(29, "Scope error although correct; %20 or +", "4 scope encoding")
        {
            Plays =
            [
                Refused(
                    "29",
                    "the separator is not decoded",
                    "authorization.scopeEncoding (4)",
                    "invalid_scope",
                    "Unknown scope: read%2Bwrite"
                ) with
                {
                    Document = """{ "authorization": { "scopes": ["read", "write"], "scopeSeparator": "+" } }""",
                },
            ],
        },
        new(31, "Error when .default is combined", "4 scopes")
        {
            Plays =
            [
                Refused(
                    "31",
                    ".default and another scope",
                    "authorization.scopes (4)",
                    "invalid_scope",
                    "AADSTS70011: The provided value for the input parameter 'scope' isn't valid. The scope User.Read https://graph.microsoft.com/.default isn't valid. .default scope can't be combined with resource-specific scopes."
                ) with
                {
                    Document =
                        """{ "authorization": { "scopes": ["User.Read", "https://graph.microsoft.com/.default"] } }""",
                },
            ],
        },
        new(32, "401 invalid_client on the provider's page, %20 in the client id", "3 trim")
        {
            Plays =
            [
                Refused(
                    "32",
                    "a blank after the client id",
                    "client.id (3)",
                    "invalid_client",
                    "The OAuth client was not found."
                ) with
                {
                    Broken = """{ "client": { "id": "acme%20" } }""",
                },
            ],
        },
        new(34, "unauthorized_client at Microsoft", "3")
        {
            Plays =
            [
                Refused(
                    "34",
                    "the secret's id as client id",
                    "client.id (3)",
                    "unauthorized_client",
                    "AADSTS700016: Application with identifier '0f8fad5b-d9cb-469f-a165-70867728950e' was not found in the directory 'Contoso'."
                ) with
                {
                    Broken = """{ "client": { "id": "0f8fad5b-d9cb-469f-a165-70867728950e" } }""",
                },
            ],
        },
        new(35, "AADSTS50194", "1 tenant field, 4, 5")
        {
            Plays =
            [
                Refused(
                    "35",
                    "/common for an app of one tenant",
                    "authorization.url (4)",
                    "unauthorized_client",
                    "AADSTS50194: Application 'acme' is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such applications."
                ),
            ],
        },
        new(37, "The provider ignores client_id", "4, 5 parameter renames")
        {
            Plays =
            [
                Refused(
                    "37",
                    "client_key is wanted",
                    "authorization.parameterNames (4)",
                    "invalid_request",
                    "client_key is missing"
                ),
                new("37b", "app_id is wanted at the token URL", "token.parameterNames (5)")
                {
                    Breaks = (app, _) =>
                        app.Always(
                            Endpoint.Token,
                            Answer.Json("""{"code":40002,"message":"app_id: Missing data for required field."}""", 400)
                        ),
                },
            ],
        },
        new(38, "Unsupported response_type", "4")
        {
            Plays =
            [
                new("38", "another response type", "authorization.responseType (4)")
                {
                    Met = Met.LoginPage,
                    Broken = """{ "authorization": { "responseType": "grant" } }""",
                },
            ],
        },
        new(40, "The name does not resolve; the host runs into the path", "1 pattern, prefix; 4, 5 template")
        {
            NotPlayed =
                "Every host is this server in these plays: DiagnoseTokenTests judge a name that does not resolve.",
        },
        new(41, "invalid_client in one region only", "1 region, 4, 5")
        {
            Plays =
            [
                new("41", "the client is of another region", "token.url (5)")
                {
                    Document = """{ "token": { "url": "https://accounts.zoho.eu/oauth/v2/token" } }""",
                    Breaks = (app, _) => app.Always(Endpoint.Token, Answer.Json("""{"error":"invalid_client"}""")),
                },
                Refused("41b", "the same at the login page", "authorization.url (4)", "invalid_client", "") with
                {
                    Document =
                        """{ "authorization": { "url": "https://accounts.zoho.eu/authorize", "parameters": { "access_type": "offline" } } }""",
                },
                new("41c", "the person chose another region", "fields[0] (1)")
                {
                    Document = """
                        {
                          "fields": [{ "key": "region", "label": "Region", "type": "select", "default": "eu",
                            "options": [{ "value": "com", "label": "US" }, { "value": "eu", "label": "EU" }] }],
                          "token": { "url": "https://accounts.zoho.{{region}}/oauth/v2/token" },
                          "uniqueIdentifier": "{{region}}:{{test.id}}"
                        }
                        """,
                    Breaks = (app, _) => app.Always(Endpoint.Token, Answer.Json("""{"error":"invalid_client"}""")),
                },
            ],
        },
    ];

    private static Fault Refused(string number, string title, string expected, string code, string words) =>
        new(number, title, expected) { Met = Met.LoginPage, Refusal = (code, words) };
}
