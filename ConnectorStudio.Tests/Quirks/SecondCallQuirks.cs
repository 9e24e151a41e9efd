using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Quirks;

/// <summary>More than one call for a token, or none for a code.</summary>
internal static class SecondCallQuirks
{
    public static IReadOnlyList<Quirk> Rows { get; } =
    [
        new(
            "1.14 3.13",
            "short-lived tokens that are exchanged at once, and again before they end",
            """
            {
              "token": { "next": {
                "url": "https://graph.acme.example/exchange",
                "parameters": { "grant_type": "exchange", "client_secret": "{{client_secret}}", "access_token": "{{access_token}}" }
              } },
              "refresh": {
                "mode": "exchange_access_token", "url": "https://graph.acme.example/exchange/again", "method": "GET",
                "bodyFormat": "query", "parameters": { "grant_type": "again", "access_token": "{{access_token}}" }
              },
              "revoke": { "url": null }
            }
            """
        )
        {
            App = app =>
            {
                app.Shapes[Endpoint.Token] = """{"access_token":"{access}","user_id":17}""";
                app.Shapes[Endpoint.Exchange] =
                    """{"access_token":"{access}","token_type":"bearer","expires_in":5183944}""";
            },
            Token = Sent.Both(
                Sent.Code(),
                Sent.Bare(
                    "GET",
                    "https://graph.acme.example/exchange?grant_type=exchange&client_secret=s3cret&access_token=at-1"
                )
            ),
            Test = Sent.Test("at-2"),
            Api = Sent.Api("at-2"),
            Expires = 5183944,
            Refresh = Sent.Bare("GET", "https://graph.acme.example/exchange/again?grant_type=again&access_token=at-2"),
            ApiAfterRefresh = Sent.Api("at-3"),
            Revoke = "",
            Ended = "unsupported",
        },
        new(
            "3.15 1.36",
            "a session that a second call opens, at an address that it tells",
            """
            {
              "token": { "next": {
                "url": "https://login.acme.example/exchange", "method": "POST", "bodyFormat": "json",
                "authentication": "client_secret_basic",
                "headers": { "X-Version": "2" }, "parameters": { "version": "*", "access_token": "{{access_token}}" },
                "response": { "accessToken": "/session/token", "expiresIn": null },
                "captures": [{ "name": "rest", "path": "/session/url", "type": "url", "hostSuffixes": [".acme.example"], "required": true }]
              } },
              "allowedUrls": ["{{token.rest}}/"],
              "request": { "headers": [{ "name": "X-Session", "value": "{{access_token}}", "mode": "force" }] },
              "refresh": { "mode": "none" }, "revoke": { "url": null }
            }
            """
        )
        {
            App = app =>
                app.Shapes[Endpoint.Exchange] =
                    """{"session":{"token":"{access}","url":"https://rest9.acme.example/e999/"}}""",
            Token = Sent.Both(
                Sent.Code(),
                """
                POST https://login.acme.example/exchange
                Accept: application/json
                Authorization: Basic YWNtZTpzM2NyZXQ=
                X-Version: 2
                Content-Type: application/json

                {"version":"*","access_token":"at-1"}
                """
            ),
            Allowed = "https://rest9.acme.example/e999/",
            Test = "GET https://rest9.acme.example/e999/me\nAccept: application/json\nX-Session: at-2",
            Api = "GET https://rest9.acme.example/e999/items\nX-Session: at-2",
            Refresh = "",
            ApiAfterRefresh = "GET https://rest9.acme.example/e999/items\nX-Session: at-2",
            Revoke = "",
            Ended = "unsupported",
        },
        new(
            "3.15 1.36",
            "a session that the second call opens again after each renewal",
            """
            {
              "token": { "next": {
                "url": "https://login.acme.example/exchange", "method": "POST", "bodyFormat": "json",
                "headers": { "X-Version": "2" }, "parameters": { "access_token": "{{access_token}}" },
                "response": { "accessToken": "/session/token", "expiresIn": null },
                "captures": [{ "name": "rest", "path": "/session/url", "type": "url", "hostSuffixes": [".acme.example"], "required": true }]
              } },
              "allowedUrls": ["{{token.rest}}/"],
              "request": { "headers": [{ "name": "X-Session", "value": "{{access_token}}", "mode": "force" }] },
              "refresh": { "repeatsNext": true }, "revoke": { "url": null }
            }
            """
        )
        {
            App = app =>
                app.Shapes[Endpoint.Exchange] =
                    """{"session":{"token":"{access}","url":"https://rest{access}.acme.example/e999/"}}""",
            Token = Sent.Both(Sent.Code(), Opens("at-1")),
            Allowed = "https://restat-2.acme.example/e999/",
            Test = "GET https://restat-2.acme.example/e999/me\nAccept: application/json\nX-Session: at-2",
            Api = "GET https://restat-2.acme.example/e999/items\nX-Session: at-2",
            Refresh = Sent.Both(Sent.Renewal(), Opens("at-3")),
            ApiAfterRefresh = "GET https://restat-4.acme.example/e999/items\nX-Session: at-4",
            Revoke = "",
            Ended = "unsupported",
        },
        new(
            "3.18 1.39",
            "an administrator's consent in the place of a code, and the client's own credentials",
            """
            {
              "redirect": {
                "codeParameter": "admin_consent",
                "captures": [{ "name": "tenant", "parameter": "tenant", "required": true }]
              },
              "authorization": { "pkce": "none", "pkceReason": "There is no code." , "scopes": [] },
              "token": {
                "url": "https://login.acme.example/{{callback.tenant}}/token", "sendRedirectUri": false,
                "parameters": { "grant_type": "client_credentials", "scope": "https://api.acme.example/.default" },
                "parameterNames": { "code": null }, "response": { "refreshToken": null }
              },
              "refresh": {
                "mode": "exchange_access_token", "authentication": "client_secret_post",
                "parameters": { "grant_type": "client_credentials", "scope": "https://api.acme.example/.default" }
              },
              "revoke": { "url": null },
              "uniqueIdentifier": "{{callback.tenant}}"
            }
            """
        )
        {
            App = app =>
            {
                app.CodeParameter = "unused";
                app.CallbackExtras["admin_consent"] = "True";
                app.CallbackExtras["tenant"] = "0b1c";
            },
            Authorize =
                "https://login.acme.example/authorize?response_type=code&client_id=acme&redirect_uri={redirect}&state={state}",
            Token = Sent.Form(
                "https://login.acme.example/0b1c/token",
                "client_id=acme&client_secret=s3cret&grant_type=client_credentials&scope=https%3A%2F%2Fapi.acme.example%2F.default"
            ),
            Scopes = "",
            Identifier = "0b1c",
            Refresh = Sent.Form(
                "https://login.acme.example/0b1c/token",
                "client_id=acme&client_secret=s3cret&grant_type=client_credentials&scope=https%3A%2F%2Fapi.acme.example%2F.default"
            ),
            Revoke = "",
            Ended = "unsupported",
        },
    ];

    private static string Opens(string token) =>
        Sent.Json("https://login.acme.example/exchange", $$"""{"access_token":"{{token}}"}""", "X-Version: 2");
}
