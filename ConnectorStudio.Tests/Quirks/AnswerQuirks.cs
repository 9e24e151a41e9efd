using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Quirks;

/// <summary>What the token endpoint answers, and how it is read.</summary>
internal static class AnswerQuirks
{
    public static IReadOnlyList<Quirk> Rows { get; } =
    [
        new(
            "1.43 3.10 2.6",
            "its tokens inside other members, under names of its own, with scopes as a list",
            """
            { "token": { "response": {
                "accessToken": "/data/0/accessToken", "refreshToken": "/data/0/refreshToken", "tokenType": "/data/0/kind",
                "expiresIn": "/data/0/expiresAt", "expiresInUnit": "epochMilliseconds", "scope": "/data/0/granted"
            } } }
            """
        )
        {
            App = app =>
                app.Shapes[Endpoint.Token] = app.Shapes[Endpoint.Refresh] =
                    """{"code":0,"data":[{"accessToken":"{access}","refreshToken":"{refresh}","kind":"user","expiresAt":{in-7200-ms},"granted":["read","list"]}]}""",
            Scopes = "read list",
            Expires = 7200,
        },
        new("3.10 2.6", "the end of a token in seconds since 1970", Expiry("epochSeconds"))
        {
            App = Answers("{in-7200-s}"),
            Expires = 7200,
        },
        new("3.10 2.6", "the end of a token as a date", Expiry("iso8601"))
        {
            App = Answers("\"{in-7200-date}\""),
            Expires = 7200,
        },
        new("2.6", "the life of a token in milliseconds, as a text", Expiry("milliseconds"))
        {
            App = Answers("\"7200000\""),
            Expires = 7200,
        },
        new(
            "2.6",
            "the life of a refresh token",
            """{ "token": { "response": { "refreshTokenExpiresIn": "/refresh_expires_in" } } }"""
        )
        {
            App = app =>
                app.Shapes[Endpoint.Token] =
                    """{"access_token":"{access}","refresh_token":"{refresh}","scope":"read","expires_in":3600,"refresh_expires_in":86400}""",
            RefreshExpires = 86400,
        },
        new("2.6", "no life of a token in its answer", "{}")
        {
            App = app => app.Refreshing = RefreshProfile.NoExpiry,
            Expires = null,
        },
        new(
            "3.11 2.6",
            "no life of a token in its answer, but one that is known",
            """{ "token": { "response": { "defaultLifetimeSeconds": 5400 } } }"""
        )
        {
            App = app => app.Refreshing = RefreshProfile.NoExpiry,
            Expires = 5400,
        },
        new("3.17 2.6", "status 201", "{}") { App = app => app.Statuses[Endpoint.Token] = 201, IsPlain = true },
        new("3.17 2.6", "an answer that says ok", Success)
        {
            App = app =>
                app.Shapes[Endpoint.Token] = app.Shapes[Endpoint.Refresh] =
                    """{"ok":true,"error":"0","access_token":"{access}","refresh_token":"{refresh}","expires_in":3600,"scope":"read"}""",
            IsPlain = true,
        },
        new("3.17 2.6", "status 200 and an answer that is not ok", Success)
        {
            App = app =>
                app.Shapes[Endpoint.Token] =
                    """{"ok":false,"access_token":"{access}","refresh_token":"{refresh}","expires_in":3600}""",
            Fails = "token: token.success_rule_failed",
            Test = "",
        },
        new(
            "3.17 2.6",
            "status 200 and an error under a name of its own",
            """{ "token": { "response": { "error": "/fault/code", "errorDescription": "/fault/text" } } }"""
        )
        {
            App = app =>
                app.Shapes[Endpoint.Token] =
                    """{"fault":{"code":"server_error","text":"No such app"},"access_token":"{access}"}""",
            Fails = "token: token.server_error",
            Quotes = "No such app",
            Test = "",
        },
        new("–", "a form as its answer", "{}")
        {
            App = app =>
                app.Shapes[Endpoint.Token] = app.Shapes[Endpoint.Refresh] =
                    "access_token={access}&refresh_token={refresh}&expires_in=3600&scope=read%2Clist&token_type=bearer",
            Scopes = "read list",
        },
        new("–", "a token type that means something else", """{ "token": { "response": { "tokenType": null } } }""")
        {
            App = app =>
                app.Shapes[Endpoint.Token] = app.Shapes[Endpoint.Refresh] =
                    """{"access_token":"{access}","refresh_token":"{refresh}","token_type":"mac","expires_in":3600,"scope":"read"}""",
            IsPlain = true,
        },
        new("–", "a token type that the studio cannot present", "{}")
        {
            App = app =>
                app.Shapes[Endpoint.Token] =
                    """{"access_token":"{access}","refresh_token":"{refresh}","token_type":"mac","expires_in":3600}""",
            Fails = "parse: parse.token_type_unsupported",
            Test = "",
        },
        new(
            "1.43 3.16",
            "a person's token and a robot's in one answer",
            """
            {
              "token": {
                "response": { "accessToken": "/authed_user/access_token", "refreshToken": "/authed_user/refresh_token" },
                "captures": [{ "name": "bot", "path": "/access_token", "type": "secret", "required": true }]
              },
              "allowedUrls": ["https://api.acme.example/v1/", "https://bots.acme.example/"],
              "request": { "headers": [
                { "name": "Authorization", "value": "Bearer {{access_token}}", "mode": "force", "hosts": ["api.acme.example"] },
                { "name": "X-Bot", "value": "{{token.bot}}", "mode": "force", "methods": ["POST"] }
              ] }
            }
            """
        )
        {
            App = app =>
                app.Shapes[Endpoint.Token] = app.Shapes[Endpoint.Refresh] =
                    """{"access_token":"xb-77","authed_user":{"access_token":"{access}","refresh_token":"{refresh}"},"scope":"read","expires_in":3600}""",
            Allowed = "https://api.acme.example/v1/ https://bots.acme.example/",
            Call = "POST /items {}",
            Api = Posted("at-1"),
            ApiAfterRefresh = Posted("at-2"),
        },
    ];

    private const string Success = """{ "token": { "response": { "success": { "path": "/ok", "equals": true } } } }""";

    private static string Expiry(string unit) => $$"""{ "token": { "response": { "expiresInUnit": "{{unit}}" } } }""";

    private static Action<AuthorizationServer> Answers(string expiry) =>
        app =>
            app.Shapes[Endpoint.Token] = app.Shapes[Endpoint.Refresh] =
                $$"""{"access_token":"{access}","refresh_token":"{refresh}","scope":"read","expires_in":{{expiry}}}""";

    private static string Posted(string token) =>
        $$"""
            POST https://api.acme.example/v1/items
            Authorization: Bearer {{token}}
            X-Bot: xb-77
            Content-Type: application/json

            {}
            """;
}
