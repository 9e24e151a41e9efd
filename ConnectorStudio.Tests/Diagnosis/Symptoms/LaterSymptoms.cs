using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Diagnosis.Faults;
using ConnectorStudio.Tests.Diagnosis.Renewals;

namespace ConnectorStudio.Tests.Diagnosis.Symptoms;

/// <summary>D. Refresh and lifetime, and E. API calls, test, revoke.</summary>
internal static class LaterSymptoms
{
    private const string Bare = """{"access_token":"{access}","token_type":"Bearer","expires_in":3600}""";

    public static IReadOnlyList<Symptom> Rows { get; } =
    [
        new(67, "No refresh token", "4 parameter or scope")
        {
            Plays =
            [
                NoRefresh("67", "www.reddit.com", "authorization.parameters (4)"),
                NoRefresh("67b", "www.dropbox.com", "authorization.parameters (4)"),
                NoRefresh("67c", "auth.atlassian.com", "authorization.alwaysScopes (4)"),
                NoRefresh("67d", "login.microsoftonline.com", "authorization.alwaysScopes (4)"),
                NoRefresh("67e", "x.com", "authorization.alwaysScopes (4)"),
            ],
        },
        new(68, "It dies after some time; the expiry is empty", "5, 6 extra parameter, or default lifetime")
        {
            Plays =
            [
                new("68", "no expires_in", "token.response.defaultLifetimeSeconds (5)")
                {
                    Breaks = (app, _) =>
                        app.Shapes[Endpoint.Token] =
                            """{"access_token":"{access}","refresh_token":"{refresh}","token_type":"Bearer"}""",
                },
            ],
        },
        new(69, "invalid_grant on the second refresh", "6 rotation (product)")
        {
            Renewals = [new("the token rotates at each renewal", Fault.Healthy) { IsRenewed = true }],
        },
        new(70, "invalid_grant under load", "product lock")
        {
            NotPlayed = "It cannot happen here: RefreshTests make one call of a thousand at once.",
        },
        new(71, "invalid_grant seven days after the login (Google)", "4 publish the app")
        {
            Renewals = [Renewal("a week after a login at an app in testing")],
        },
        new(73, "404 or 400 at the refresh; unauthorized_client after changing the app", "6 URL, 3 reconnect")
        {
            Renewals =
            [
                Renewal("nothing is at the refresh URL"),
                Renewal("another client is entered since"),
                new("unauthorized_client since another client is entered", "client.id (3) user")
                {
                    Changed = """{ "client": { "id": "acme-2" } }""",
                    Breaks = app =>
                        app.Always(Endpoint.Refresh, Answer.Json("""{"error":"unauthorized_client"}""", 400)),
                },
            ],
        },
        new(74, "invalid_grant \"expired access/refresh token\" (Salesforce)", "1 environment, 5")
        {
            Renewals =
            [
                new("test.salesforce.com knows no token of login.salesforce.com", "token.url (5)")
                {
                    Document = """{ "token": { "url": "https://login.salesforce.com/services/oauth2/token" } }""",
                    Changed = """{ "token": { "url": "https://test.salesforce.com/services/oauth2/token" } }""",
                    Breaks = app =>
                        app.Always(
                            Endpoint.Refresh,
                            Answer.Json(
                                """{"error":"invalid_grant","error_description":"expired access/refresh token"}""",
                                400
                            )
                        ),
                },
                Renewal("the person withdrew the access"),
            ],
        },
        new(76, "INVALID_TOKEN with a fresh token", "5 capture api_domain, 10")
        {
            Plays =
            [
                Tested(
                    "76",
                    "allowedUrls (10)",
                    """{"code":"INVALID_TOKEN","message":"invalid oauth token","status":"error"}""",
                    401
                ) with
                {
                    Document = """{ "token": { "url": "https://accounts.zoho.com/oauth/v2/token" } }""",
                },
            ],
        },
        new(77, "403 code 3100, \"Wrong cluster\" (QuickBooks)", "1 environment, 2, 10")
        {
            Plays =
            [
                Tested(
                    "77",
                    "allowedUrls (10)",
                    """{"fault":{"error":[{"message":"message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403","detail":null,"code":"3100"}],"type":"SERVICE"}}""",
                    403
                ),
                Tested(
                    "77b",
                    "allowedUrls (10)",
                    """{"Fault":{"type":"AuthenticationFault","Error":[{"code":"130","Message":"Accessing Wrong Cluster"}]}}""",
                    401
                ),
            ],
        },
        new(79, "400 or 410 about a version", "12 header")
        {
            Plays =
            [
                Tested("79", "request.headers (12)", """{"message":"Notion-Version header should be defined."}""", 400),
                Tested("79b", "request.headers (12)", """{"message":"This API version is retired."}""", 410),
            ],
        },
        new(80, "403 or 429 at once", "12")
        {
            Plays =
            [
                Tested("80", "request.headers (12)", """{"message":"Please set a User-Agent header."}""", 403),
                Tested("80b", "request.headers (12)", """{"error":"API key is missing"}""", 403),
                Tested("80c", "request.headers (12)", """{"error":"Too many requests without a User-Agent"}""", 429),
            ],
        },
        new(82, "\"No realm ID\"", "4 scopes, 11")
        {
            Plays =
            [
                new("82", "the callback has no realmId", "uniqueIdentifier (11)")
                {
                    Document = """
                        {
                          "redirect": { "captures": [{ "name": "realmId", "parameter": "realmId", "type": "text" }] },
                          "uniqueIdentifier": "{{callback.realmId}}"
                        }
                        """,
                    App = (app, _) => app.CallbackExtras["realmId"] = "4620816365",
                    Breaks = (app, _) => app.CallbackExtras.Clear(),
                },
            ],
        },
        new(83, "A request is refused by our proxy", "10")
        {
            NotPlayed = "No app is asked: the refusal itself names the rule of Allowed URLs (ProxyTargetTests).",
        },
        new(85, "Revoke answers 200 with a page, or wants another name", "7 parameters, success test")
        {
            Plays =
            [
                Revoked("85", Fault.Healthy, Answer.Html("<!doctype html><h1>Goodbye</h1>")),
                Revoked("85b", Fault.Healthy, Answer.Status(200)),
                Revoked(
                    "85c",
                    "revoke.tokenParameter (7)",
                    Answer.Json("""{"error":"invalid_request","error_description":"access_token is missing"}""", 400)
                ),
            ],
        },
        new(86, "Stored credentials are unreadable after a redeploy", "deployment key")
        {
            NotPlayed = "No app is asked: the connection says that its key is missing (ProxyAccessTests).",
        },
    ];

    private static RenewalFault Renewal(string title) => RenewalFaults.Rows.Single(each => each.Title == title);

    private static Fault Tested(string number, string expected, string body, int status) =>
        new(number, body, expected) { Breaks = (app, _) => app.Api["/v1/me"] = Answer.Json(body, status) };

    private static Fault Revoked(string number, string expected, Answer answer) =>
        new(number, "revoke", expected) { Met = Met.Revoke, Breaks = (app, _) => app.Always(Endpoint.Revoke, answer) };

    private static Fault NoRefresh(string number, string host, string expected) =>
        new(number, host, expected)
        {
            Document = $$"""{ "authorization": { "url": "https://{{host}}/authorize" } }""",
            Breaks = (app, _) => app.Shapes[Endpoint.Token] = Bare,
        };
}
