using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Quirks;

/// <summary>How tokens are renewed.</summary>
internal static class RefreshQuirks
{
    public static IReadOnlyList<Quirk> Rows { get; } =
    [
        new(
            "1.30",
            "an address of its own for renewals",
            """{ "refresh": { "url": "https://login.acme.example/oauth/refresh" } }"""
        )
        {
            Refresh = Sent.Form(
                "https://login.acme.example/oauth/refresh",
                "grant_type=refresh_token&refresh_token=rt-1&client_id=acme&client_secret=s3cret"
            ),
        },
        new(
            "2.9 1.30",
            "renewals of quite another kind than the exchange of the code",
            """
            {
              "token": {
                "bodyFormat": "json", "headers": { "X-First": "1" }, "parameters": { "a": "1" },
                "parameterNames": { "code": "auth_code" },
                "response": { "accessToken": "/first/token", "refreshToken": "/first/next" }
              },
              "refresh": {
                "url": "https://login.acme.example/refresh", "method": "PUT", "bodyFormat": "form",
                "authentication": "client_secret_basic", "parameters": {}, "headers": { "X-Again": "{{client_id}}" },
                "parameterNames": { "refresh_token": "token" }, "sendScope": true,
                "response": { "accessToken": "/again/token", "refreshToken": null, "expiresIn": "/again/seconds" }
              }
            }
            """
        )
        {
            App = app =>
            {
                app.Registration = app.Registration with
                {
                    Names = new Dictionary<string, string> { ["code"] = "auth_code", ["refresh_token"] = "token" },
                };
                app.Refreshing = RefreshProfile.Stable;
                app.Shapes[Endpoint.Token] =
                    """{"first":{"token":"{access}","next":"{refresh}"},"scope":"read list","expires_in":3600}""";
                app.Shapes[Endpoint.Refresh] = """{"again":{"token":"{access}","seconds":600}}""";
            },
            Token = Sent.Json(
                "https://login.acme.example/token",
                """{"grant_type":"authorization_code","auth_code":"code-1","redirect_uri":"{redirect}","code_verifier":"{verifier}","client_id":"acme","client_secret":"s3cret","a":"1"}""",
                "X-First: 1"
            ),
            RenewedFor = "600",
            Scopes = "read list",
            Refresh = """
                PUT https://login.acme.example/refresh
                Accept: application/json
                Authorization: Basic YWNtZTpzM2NyZXQ=
                X-Again: acme
                Content-Type: application/x-www-form-urlencoded

                grant_type=refresh_token&token=rt-1&scope=read+list
                """,
            Revoke = Sent.Both(
                Sent.Form(Sent.Revoke, "token=rt-1&token_type_hint=refresh_token&client_id=acme&client_secret=s3cret"),
                Sent.Form(Sent.Revoke, "token=at-2&token_type_hint=access_token&client_id=acme&client_secret=s3cret")
            ),
        },
        new("–", "no renewals", """{ "refresh": { "mode": "none" } }""")
        {
            Refresh = "",
            ApiAfterRefresh = Sent.Api(),
            Revoke = Ends("rt-1", "at-1"),
        },
        new("3.14", "a refresh token that stays, and none in the answer", "{}")
        {
            App = app => app.Refreshing = RefreshProfile.LeftOut,
            Revoke = Ends("rt-1", "at-2"),
        },
        new(
            "3.14 2.9",
            "a renewal that only says ok: the token lives on",
            """
            { "refresh": {
                "keepsAccessToken": true,
                "response": { "success": { "path": "/result", "equals": "0000" }, "defaultLifetimeSeconds": 2592000 }
            } }
            """
        )
        {
            App = app => app.Shapes[Endpoint.Refresh] = """{"result":"0000","message":"OK"}""",
            RenewedFor = "2592000",
            ApiAfterRefresh = Sent.Api(),
            Revoke = Ends("rt-1", "at-1"),
        },
        new(
            "3.12 2.9",
            "no refresh tokens: the token itself is handed in for a newer one",
            """
            {
              "refresh": {
                "mode": "exchange_access_token", "url": "https://login.acme.example/exchange", "method": "POST",
                "authentication": "client_secret_basic",
                "parameters": { "grant_type": "exchange", "exchange_token": "{{access_token}}", "client_id": "{{client_id}}" }
              },
              "revoke": { "tokens": ["access_token"] }
            }
            """
        )
        {
            App = app =>
                app.Shapes[Endpoint.Token] = """{"access_token":"{access}","scope":"read","expires_in":3600}""",
            Refresh = Sent.Form(
                "https://login.acme.example/exchange",
                "grant_type=exchange&exchange_token=at-1&client_id=acme",
                "Authorization: Basic YWNtZTpzM2NyZXQ="
            ),
            Revoke = Sent.Form(
                Sent.Revoke,
                "token=at-2&token_type_hint=access_token&client_id=acme&client_secret=s3cret"
            ),
        },
        Moves("an API address that moves with a renewal", "https://na8.acme.example", "https://na8.acme.example"),
        Moves(
            "an API address that moves with a renewal to where it may not: it stays, and so does the new refresh token",
            "https://evil.example",
            "https://na7.acme.example"
        ),
        new(
            "2.9",
            "values of its own in each renewal",
            """
            {
              "refresh": { "captures": [{ "name": "quota", "path": "/quota", "type": "number" }] },
              "token": { "captures": [{ "name": "quota", "path": "/first_quota", "type": "number" }] },
              "request": { "headers": [
                { "name": "Authorization", "value": "Bearer {{access_token}}", "mode": "force" },
                { "name": "X-Quota", "value": "{{token.quota}}" }
              ] }
            }
            """
        )
        {
            App = app =>
            {
                app.Shapes[Endpoint.Token] =
                    """{"access_token":"{access}","refresh_token":"{refresh}","scope":"read","expires_in":3600,"first_quota":7}""";
                app.Shapes[Endpoint.Refresh] =
                    """{"access_token":"{access}","refresh_token":"{refresh}","expires_in":3600,"quota":8,"first_quota":9}""";
            },
            Test = Sent.Test() + "\nX-Quota: 7",
            Api = Sent.Api() + "\nX-Quota: 7",
            ApiAfterRefresh = Sent.Api("at-2") + "\nX-Quota: 8",
        },
        new("1.42", "a margin of its own before a token ends", """{ "refresh": { "leadTimeSeconds": 30 } }""")
        {
            RenewedAfter = 3570,
        },
        new("1.42", "no margin of its own: five minutes", "{}") { RenewedAfter = 3300, IsPlain = true },
        new("1.42", "a margin that is longer than its tokens live", """{ "refresh": { "leadTimeSeconds": 7200 } }""")
        {
            App = app => app.Refreshing = RefreshProfile.Short60,
            Expires = 60,
            Api = Sent.Both(Sent.Renewal(), Sent.Api("at-2")),
            Refresh = Sent.Form(
                "https://login.acme.example/token",
                "grant_type=refresh_token&refresh_token=rt-2&client_id=acme&client_secret=s3cret"
            ),
            ApiAfterRefresh = Sent.Api("at-3"),
            Revoke = Ends("rt-3", "at-3"),
        },
        new("–", "tokens that have ended when they come: one renewal, not one after the other", "{}")
        {
            App = app => app.Refreshing = new RefreshProfile { ExpiresIn = 0 },
            Expires = 0,
            Api = Sent.Both(Sent.Renewal(), Sent.Api("at-2")),
            Refresh = Sent.Form(
                "https://login.acme.example/token",
                "grant_type=refresh_token&refresh_token=rt-2&client_id=acme&client_secret=s3cret"
            ),
            ApiAfterRefresh = Sent.Api("at-3"),
            Revoke = Ends("rt-3", "at-3"),
        },
        new("1.42", "tokens that live a minute: a fifth of it", "{}")
        {
            App = app => app.Refreshing = RefreshProfile.Short60,
            Expires = 60,
            RenewedAfter = 48,
        },
        new(
            "–",
            "words of its own for a token that has ended",
            """{ "refresh": { "expiredWhen": { "statuses": [401, 403], "bodyPattern": "session (expired|ended)" } } }"""
        )
        {
            App = app =>
                app.Next(Endpoint.Api, Answer.Healthy, Answer.Json("""{"message":"Your session expired."}""", 403)),
            Api = Sent.Both(Sent.Api(), Sent.Renewal(), Sent.Api("at-2")),
            Refresh = Sent.Form(
                "https://login.acme.example/token",
                "grant_type=refresh_token&refresh_token=rt-2&client_id=acme&client_secret=s3cret"
            ),
            ApiAfterRefresh = Sent.Api("at-3"),
            Revoke = Ends("rt-3", "at-3"),
        },
        new(
            "–",
            "other words under the same status: that is no end of a token",
            """{ "refresh": { "expiredWhen": { "statuses": [401, 403], "bodyPattern": "session (expired|ended)" } } }"""
        )
        {
            App = app => app.Next(Endpoint.Api, Answer.Healthy, Answer.Json("""{"message":"Not for you."}""", 403)),
            Answered = "403",
        },
    ];

    private static Quirk Moves(string title, string told, string then) =>
        new(
            "1.20 2.6",
            title,
            """
            {
              "token": { "captures": [{
                "name": "instance", "path": "/instance_url", "type": "url", "hostSuffixes": [".acme.example"], "required": true
              }] },
              "allowedUrls": ["{{token.instance}}/v1/"]
            }
            """
        )
        {
            App = app =>
            {
                app.Shapes[Endpoint.Token] = Moved("https://na7.acme.example");
                app.Shapes[Endpoint.Refresh] = Moved(told);
            },
            Allowed = "https://na7.acme.example/v1/",
            Test = Sent.Test("at-1", "https://na7.acme.example/v1/me"),
            Api = Sent.Api("at-1", "https://na7.acme.example/v1/items"),
            ApiAfterRefresh = Sent.Api("at-2", $"{then}/v1/items"),
        };

    private static string Moved(string instance) =>
        $$"""{"access_token":"{access}","refresh_token":"{refresh}","scope":"read","expires_in":3600,"instance_url":"{{instance}}"}""";

    private static string Ends(string refresh, string access) =>
        Sent.Both(
            Sent.Form(
                Sent.Revoke,
                $"token={refresh}&token_type_hint=refresh_token&client_id=acme&client_secret=s3cret"
            ),
            Sent.Form(Sent.Revoke, $"token={access}&token_type_hint=access_token&client_id=acme&client_secret=s3cret")
        );
}
