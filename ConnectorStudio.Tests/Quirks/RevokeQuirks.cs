using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Quirks;

/// <summary>How tokens are ended at the app.</summary>
internal static class RevokeQuirks
{
    public static IReadOnlyList<Quirk> Rows { get; } =
    [
        new("1.47", "no way to end a token", """{ "revoke": { "url": null } }""")
        {
            Revoke = "",
            Ended = "unsupported",
        },
        new(
            "1.47",
            "the access token only, under another name, without a hint",
            """
            { "revoke": {
                "tokens": ["access_token"], "tokenParameter": "access_token", "hintParameter": null
            } }
            """
        )
        {
            Revoke = Sent.Form(Sent.Revoke, "access_token=at-2&client_id=acme&client_secret=s3cret"),
        },
        new(
            "1.47",
            "JSON, another name for the hint, and parameters and headers of its own",
            """
            { "revoke": {
                "tokens": ["refresh_token"], "bodyFormat": "json", "hintParameter": "kind",
                "parameters": { "all": true, "who": "{{test.id}}" }, "headers": { "X-Reason": "left {{client_id}}" },
                "parameterNames": { "client_id": "app_id" }
            } }
            """
        )
        {
            Revoke = Sent.Json(
                Sent.Revoke,
                """{"token":"rt-2","kind":"refresh_token","app_id":"acme","client_secret":"s3cret","all":true,"who":"acct_1"}""",
                "X-Reason: left acme"
            ),
        },
        new(
            "1.47",
            "the token in the path of a DELETE, and 204",
            """
            { "revoke": {
                "url": "https://api.acme.example/revoke/{{client_id}}/{{token}}", "method": "DELETE", "bodyFormat": "none",
                "tokens": ["access_token"], "tokenParameter": null, "hintParameter": null,
                "authentication": "client_secret_basic", "successStatuses": [204]
            } }
            """
        )
        {
            App = app => app.Statuses[Endpoint.Revoke] = 204,
            Revoke = Sent.Bare(
                "DELETE",
                "https://api.acme.example/revoke/acme/at-2",
                "Authorization: Basic YWNtZTpzM2NyZXQ="
            ),
        },
        new(
            "1.47",
            "another status than is awaited",
            """
            { "revoke": { "tokens": ["access_token"], "successStatuses": [204] } }
            """
        )
        {
            Revoke = Sent.Form(
                Sent.Revoke,
                "token=at-2&token_type_hint=access_token&client_id=acme&client_secret=s3cret"
            ),
            Ended = "failed",
        },
        new(
            "1.47",
            "the token itself as its bearer's",
            """
            { "revoke": {
                "method": "GET", "bodyFormat": "query", "tokens": ["access_token"], "tokenParameter": null,
                "hintParameter": null, "authentication": "bearer", "success": { "path": "/revoked", "equals": true }
            } }
            """
        )
        {
            App = app => app.Shapes[Endpoint.Revoke] = """{"ok":true,"revoked":true}""",
            Revoke = Sent.Bare("GET", Sent.Revoke, "Authorization: Bearer at-2"),
        },
        new(
            "1.47",
            "status 200 and an answer that says no",
            """
            { "revoke": { "tokens": ["access_token"], "success": { "path": "/revoked", "equals": true } } }
            """
        )
        {
            App = app => app.Shapes[Endpoint.Revoke] = """{"ok":true,"revoked":false}""",
            Revoke = Sent.Form(
                Sent.Revoke,
                "token=at-2&token_type_hint=access_token&client_id=acme&client_secret=s3cret"
            ),
            Ended = "failed",
        },
        new(
            "1.47",
            "nobody named but the token",
            """
            { "revoke": { "tokens": ["access_token", "refresh_token"], "authentication": "anonymous" } }
            """
        )
        {
            Revoke = Sent.Both(
                Sent.Form(Sent.Revoke, "token=at-2&token_type_hint=access_token"),
                Sent.Form(Sent.Revoke, "token=rt-2&token_type_hint=refresh_token")
            ),
        },
        new("1.47", "an end of everything with the first token", """{ "revoke": { "endsWholeGrant": true } }""")
        {
            Revoke = Sent.Form(
                Sent.Revoke,
                "token=rt-2&token_type_hint=refresh_token&client_id=acme&client_secret=s3cret"
            ),
        },
    ];
}
