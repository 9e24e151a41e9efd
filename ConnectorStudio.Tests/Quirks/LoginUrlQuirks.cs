using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Quirks;

/// <summary>The address that the browser is sent to.</summary>
internal static class LoginUrlQuirks
{
    private const string Plain = "https://login.acme.example/authorize?response_type=code&client_id=acme";
    private const string Redirect = "&redirect_uri={redirect}";
    private const string Proof = "&state={state}&code_challenge={challenge}&code_challenge_method=S256";

    public static IReadOnlyList<Quirk> Rows { get; } =
    [
        new(
            "1.1",
            "a login page on another host than its token endpoint",
            """{ "authorization": { "url": "https://accounts.acme-id.example/oauth2/v2/authorize" } }"""
        )
        {
            Authorize =
                $"https://accounts.acme-id.example/oauth2/v2/authorize?response_type=code&client_id=acme{Redirect}&scope=read{Proof}",
        },
        new(
            "1.2 2.2",
            "parameters of its own",
            """
            { "authorization": { "parameters": {
                "owner": "user & co", "max_age": 3600, "fresh": true, "for": "{{client_id}}", "once": "{{random}}"
            } } }
            """
        )
        {
            Authorize =
                $"{Plain}{Redirect}&scope=read{Proof}&owner=user%20%26%20co&max_age=3600&fresh=true&for=acme&once={{random}}",
        },
        new("1.2", "another response type", """{ "authorization": { "responseType": "consent" } }""")
        {
            App = app => app.Registration = app.Registration with { ResponseTypes = ["consent"] },
            Authorize =
                $"https://login.acme.example/authorize?response_type=consent&client_id=acme{Redirect}&scope=read{Proof}",
        },
        new(
            "1.7",
            "refresh tokens for a parameter only",
            """{ "authorization": { "parameters": { "duration": "permanent" } } }"""
        )
        {
            Authorize = $"{Plain}{Redirect}&scope=read{Proof}&duration=permanent",
        },
        new(
            "1.7 1.13 2.1",
            "scopes that are always sent, and others that a person ticks",
            """{ "authorization": { "alwaysScopes": ["offline_access", "read"], "optionalScopes": ["write", "admin"] } }"""
        )
        {
            OptionalScopes = ["write"],
            Authorize = $"{Plain}{Redirect}&scope=read%20offline_access%20write{Proof}",
            Scopes = "read offline_access write",
        },
        new("1.15", "consent anew each time", """{ "authorization": { "parameters": { "prompt": "consent" } } }""")
        {
            Authorize = $"{Plain}{Redirect}&scope=read{Proof}&prompt=consent",
        },
        new(
            "1.16",
            "access while the person is away",
            """{ "authorization": { "parameters": { "access_type": "offline" } } }"""
        )
        {
            Authorize = $"{Plain}{Redirect}&scope=read{Proof}&access_type=offline",
        },
        new(
            "1.34",
            "an audience",
            """{ "authorization": { "parameters": { "audience": "https://api.acme.example/v1" } } }"""
        )
        {
            Authorize = $"{Plain}{Redirect}&scope=read{Proof}&audience=https%3A%2F%2Fapi.acme.example%2Fv1",
        },
        new("1.22", "its answer in the query, said so", """{ "redirect": { "responseMode": "query" } }""")
        {
            Authorize = $"{Plain}{Redirect}&scope=read{Proof}&response_mode=query",
        },
        new("1.22", "its answer by a form", """{ "redirect": { "responseMode": "form_post" } }""")
        {
            Authorize = $"{Plain}{Redirect}&scope=read{Proof}&response_mode=form_post",
        },
        new(
            "1.25 2.1",
            "scopes joined by a comma",
            """{ "authorization": { "scopes": ["read:all", "write"], "scopeSeparator": "," } }"""
        )
        {
            Authorize = $"{Plain}{Redirect}&scope=read%3Aall%2Cwrite{Proof}",
            Scopes = "read:all write",
        },
        new(
            "1.25 1.32 2.1",
            "scopes joined by a plus that is not encoded",
            """{ "authorization": { "scopes": ["read:all", "write"], "scopeSeparator": "+", "scopeEncoding": "raw" } }"""
        )
        {
            Authorize = $"{Plain}{Redirect}&scope=read:all+write{Proof}",
            Scopes = "read:all write",
        },
        new(
            "1.32",
            "a client id, a redirect URI and a state of other names",
            """
            {
              "authorization": { "parameterNames": {
                "client_id": "client_key", "redirect_uri": "redirect_url", "state": "csrf"
              } },
              "token": { "parameterNames": { "client_id": "client_key", "redirect_uri": "redirect_url" } },
              "revoke": { "parameterNames": { "client_id": "client_key" }, "tokens": ["access_token"] }
            }
            """
        )
        {
            App = app =>
                app.Registration = app.Registration with
                {
                    Names = new Dictionary<string, string>
                    {
                        ["client_id"] = "client_key",
                        ["redirect_uri"] = "redirect_url",
                        ["state"] = "csrf",
                    },
                },
            Authorize =
                "https://login.acme.example/authorize?response_type=code&client_key=acme&redirect_url={redirect}&scope=read&csrf={state}&code_challenge={challenge}&code_challenge_method=S256",
            Token = Sent.Form(
                "https://login.acme.example/token",
                "grant_type=authorization_code&code=code-1&redirect_url={redirect}&code_verifier={verifier}&client_key=acme&client_secret=s3cret"
            ),
            Refresh = Sent.Renewal("&client_key=acme&client_secret=s3cret"),
            Revoke = Sent.Form(
                "https://login.acme.example/revoke",
                "token=at-2&token_type_hint=access_token&client_key=acme&client_secret=s3cret"
            ),
        },
        new(
            "1.32",
            "no response type and no scopes",
            """{ "authorization": { "scopes": [], "parameterNames": { "response_type": null } } }"""
        )
        {
            Authorize = $"https://login.acme.example/authorize?client_id=acme{Redirect}{Proof}",
            Scopes = "",
        },
        new("1.32", "its page behind #", """{ "authorization": { "fragment": "/oauth/{{client_id}}" } }""")
        {
            Authorize =
                $"https://login.acme.example/authorize#/oauth/acme?response_type=code&client_id=acme{Redirect}&scope=read{Proof}",
        },
        new(
            "–",
            "a query in its login address",
            """{ "authorization": { "url": "https://login.acme.example/authorize?lang=en" } }"""
        )
        {
            Authorize =
                $"https://login.acme.example/authorize?lang=en&response_type=code&client_id=acme{Redirect}&scope=read{Proof}",
        },
        new("1.38", "a nonce", """{ "authorization": { "nonce": "always" } }""")
        {
            Authorize = $"{Plain}{Redirect}&scope=read{Proof}&nonce={{nonce}}",
        },
        new("–", "another name for the scopes", """{ "authorization": { "scopeParameter": "user_scope" } }""")
        {
            App = app =>
                app.Registration = app.Registration with
                {
                    Names = new Dictionary<string, string> { ["scope"] = "user_scope" },
                },
            Authorize = $"{Plain}{Redirect}&user_scope=read{Proof}",
        },
        new(
            "–",
            "scopes that name a field",
            """
            {
              "fields": [{ "key": "site", "label": "Site", "type": "text", "required": true }],
              "authorization": { "scopes": ["sites/{{site}}:read"] }
            }
            """
        )
        {
            Fields = new Dictionary<string, string> { ["site"] = "7" },
            Authorize = $"{Plain}{Redirect}&scope=sites%2F7%3Aread{Proof}",
            Scopes = "sites/7:read",
        },
        new(
            "1.6 2.3",
            "no PKCE",
            """{ "authorization": { "pkce": "none", "pkceReason": "It answers invalid_request." } }"""
        )
        {
            App = app => app.Registration = app.Registration with { ProofKeys = ProofKeys.Refused },
            Authorize = $"{Plain}{Redirect}&scope=read&state={{state}}",
            Token = Sent.Form(
                "https://login.acme.example/token",
                "grant_type=authorization_code&code=code-1&redirect_uri={redirect}&client_id=acme&client_secret=s3cret"
            ),
        },
        // The challenge is the verifier itself.
        new("2.3", "PKCE without a hash", """{ "authorization": { "pkce": "plain" } }""")
        {
            App = app => app.Registration = app.Registration with { ProofKeys = ProofKeys.Required },
            Authorize =
                $"{Plain}{Redirect}&scope=read&state={{state}}&code_challenge={{challenge}}&code_challenge_method=plain",
            Token = Sent.Form(
                "https://login.acme.example/token",
                "grant_type=authorization_code&code=code-1&redirect_uri={redirect}&code_verifier={challenge}&client_id=acme&client_secret=s3cret"
            ),
        },
        new(
            "–",
            "audiences of its tokens (RFC 8707)",
            """{ "authorization": { "resource": ["https://api.acme.example/v1/", "https://api.acme.example/v1/files"] } }"""
        )
        {
            Authorize =
                $"{Plain}{Redirect}&scope=read{Proof}&resource=https%3A%2F%2Fapi.acme.example%2Fv1%2F&resource=https%3A%2F%2Fapi.acme.example%2Fv1%2Ffiles",
            Token = Sent.Code(
                "&resource=https%3A%2F%2Fapi.acme.example%2Fv1%2F&resource=https%3A%2F%2Fapi.acme.example%2Fv1%2Ffiles&client_id=acme&client_secret=s3cret"
            ),
            Refresh = Sent.Renewal(
                "&resource=https%3A%2F%2Fapi.acme.example%2Fv1%2F&resource=https%3A%2F%2Fapi.acme.example%2Fv1%2Ffiles&client_id=acme&client_secret=s3cret"
            ),
        },
    ];
}
