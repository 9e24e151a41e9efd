namespace ConnectorStudio.Tests.SecurityReview;

// Longer than 300 lines because it is one table: a rule, a document in which it finds something, one as it wants it.
internal static class RuleRows
{
    public static IReadOnlyList<RuleRow> All { get; } =
    [
        new(
            "pkce-off",
            """{ "authorization": { "pkce": "none", "pkceReason": "refused" } }""",
            "{}",
            "W authorization.pkce"
        ),
        new(
            "pkce-plain",
            """{ "authorization": { "pkce": "plain" } }""",
            """{ "authorization": { "pkce": "S256" } }""",
            "W authorization.pkce"
        ),
        new(
            "public-without-pkce",
            """{ "client": { "authentication": "none" }, "authorization": { "pkce": "none" } }""",
            """{ "client": { "authentication": "none" } }""",
            "E client.authentication"
        ),
        new(
            "state-not-sent",
            """{ "authorization": { "parameterNames": { "state": null } } }""",
            """{ "authorization": { "parameterNames": { "state": "s" } } }""",
            "E authorization.parameterNames.state"
        ),
        new(
            "state-in-redirect-uri",
            """{ "redirect": { "stateCarrier": "redirect_uri_query" } }""",
            "{}",
            "W redirect.stateCarrier"
        ),
        new(
            "issuer-not-known",
            "{}",
            """{ "authorization": { "issuer": "https://login.acme.example" } }""",
            "I authorization.issuer"
        ),
        new(
            "iss-not-required",
            """{ "authorization": { "issuer": "https://login.acme.example" } }""",
            """{ "authorization": { "issuer": "https://login.acme.example", "requireIss": true } }""",
            "I authorization.requireIss"
        ),
        new(
            "iss-without-issuer",
            """{ "authorization": { "requireIss": true } }""",
            """{ "authorization": { "issuer": "https://login.acme.example", "requireIss": true } }""",
            "W authorization.issuer"
        ),
        new(
            "implicit-response-type",
            """{ "authorization": { "responseType": "code token" } }""",
            """{ "authorization": { "responseType": "code" } }""",
            "E authorization.responseType"
        ),
        new(
            "response-mode-fragment",
            """{ "redirect": { "responseMode": "fragment" } }""",
            """{ "redirect": { "responseMode": "form_post" } }""",
            "E redirect.responseMode"
        ),
        new(
            "response-mode-fragment",
            """{ "authorization": { "parameters": { "response_mode": "fragment" } } }""",
            """{ "authorization": { "parameters": { "response_mode": "query" } } }""",
            "E authorization.parameters.response_mode"
        ),
        new(
            "response-mode-fragment",
            """{ "authorization": { "url": "https://login.acme.example/authorize?response_mode=fragment" } }""",
            """{ "authorization": { "url": "https://login.acme.example/authorize?x=fragment" } }""",
            "E authorization.url"
        ),
        new(
            "nonce-off",
            """{ "authorization": { "scopes": ["openid"], "nonce": "never", "pkce": "none" } }""",
            """{ "authorization": { "scopes": ["openid"], "pkce": "none" } }""",
            "W authorization.nonce"
        ),
        new(
            "nonce-off",
            """{ "authorization": { "scopes": ["openid"], "nonce": "never" } }""",
            """{ "authorization": { "nonce": "never" } }""",
            "I authorization.nonce"
        ),
        new("http-url", """{ "token": { "url": "http://login.acme.example/oauth/token" } }""", "{}", "E token.url"),
        new(
            "http-url",
            """{ "token": { "url": "http://localhost:5081/token" } }""",
            """{ "token": { "url": "https://localhost.acme.example/token" } }""",
            "I token.url"
        ),
        new(
            "shared-client-secret",
            "{}",
            """{ "client": { "authentication": "private_key_jwt" } }""",
            "I client.authentication"
        ),
        new("public-client", """{ "client": { "authentication": "none" } }""", "{}", "I client.authentication"),
        new(
            "client-secret-in-url",
            """{ "client": { "authentication": "client_secret_post" }, "token": { "bodyFormat": "query" } }""",
            """{ "client": { "authentication": "client_secret_post" } }""",
            "W token.bodyFormat"
        ),
        new(
            "client-secret-in-url",
            """{ "token": { "method": "GET", "bodyFormat": "query", "parameters": { "app_secret": "{{client_secret}}" } } }""",
            """{ "token": { "parameters": { "app_secret": "{{client_secret}}" } } }""",
            "W token.bodyFormat"
        ),
        new(
            "client-secret-in-url",
            """{ "token": { "url": "https://login.acme.example/token?client_secret=zzz" } }""",
            """{ "token": { "url": "https://login.acme.example/token?x=client_secret" } }""",
            "E token.url"
        ),
        new(
            "secret-twice",
            """{ "client": { "authentication": "client_secret_post" }, "token": { "parameters": { "client_secret": "{{client_secret}}" } } }""",
            """{ "client": { "authentication": "none" }, "token": { "parameters": { "client_secret": "{{client_secret}}" } } }""",
            "E token.parameters.client_secret"
        ),
        new(
            "secret-twice",
            """{ "token": { "headers": { "Authorization": "{{secret.x}}" } }, "secrets": ["x"] }""",
            "{}",
            "E token.headers.Authorization"
        ),
        new(
            "literal-secret",
            """{ "test": { "query": { "api_key": "abcdefgh" } } }""",
            """{ "test": { "query": { "version": "abcdefgh" } } }""",
            "W test.query.api_key"
        ),
        new("token-request-in-url", """{ "token": { "bodyFormat": "query" } }""", "{}", "W token.bodyFormat"),
        new(
            "token-request-in-url",
            """{ "refresh": { "bodyFormat": "query" } }""",
            """{ "refresh": { "mode": "none", "bodyFormat": "query" } }""",
            "W refresh.bodyFormat"
        ),
        new(
            "token-in-url",
            """{ "request": { "query": [{ "name": "access_token", "value": "{{access_token}}" }] } }""",
            """{ "request": { "query": [{ "name": "access_token", "value": "{{access_token}}", "enabled": false }] } }""",
            "W request.query[0].value"
        ),
        new(
            "token-in-url",
            """{ "test": { "url": "/me?key={{access_token}}" } }""",
            """{ "test": { "headers": { "X-Key": "{{access_token}}" } } }""",
            "W test.url"
        ),
        new(
            "token-in-url",
            """{ "test": { "query": { "key": "{{access_token}}" } } }""",
            """{ "test": { "query": { "key": "{{client_id}}" } } }""",
            "W test.query.key"
        ),
        new(
            "token-in-url",
            """{ "test": { "followUps": [{ "name": "a", "url": "/a", "query": { "k": "{{access_token}}" } }] } }""",
            """{ "test": { "followUps": [{ "name": "a", "url": "/a", "headers": { "k": "{{access_token}}" } }] } }""",
            "W test.followUps[0].query.k"
        ),
        new(
            "token-in-url",
            """{ "revoke": { "url": "https://login.acme.example/grants/{{token}}" } }""",
            """{ "revoke": { "headers": { "X-T": "{{token}}" } } }""",
            "W revoke.url"
        ),
        new(
            "token-in-url",
            """{ "refresh": { "mode": "exchange_access_token", "method": "GET", "bodyFormat": "query", "parameters": { "t": "{{access_token}}" } } }""",
            """{ "refresh": { "mode": "exchange_access_token", "bodyFormat": "form", "parameters": { "t": "{{access_token}}" } } }""",
            "W refresh.parameters.t"
        ),
        new(
            "revoked-token-in-url",
            """{ "revoke": { "method": "GET", "bodyFormat": "query" } }""",
            "{}",
            "W revoke.bodyFormat"
        ),
        new(
            "password-grant",
            """{ "token": { "parameters": { "grant_type": "password" } } }""",
            """{ "token": { "parameters": { "grant_type": "authorization_code" } } }""",
            "E token.parameters.grant_type"
        ),
        new(
            "token-without-end",
            """{ "token": { "response": { "expiresIn": null } }, "refresh": { "mode": "none" } }""",
            """{ "token": { "response": { "expiresIn": null, "defaultLifetimeSeconds": 3600 } }, "refresh": { "mode": "none" } }""",
            "W token.response.expiresIn"
        ),
        new(
            "token-without-end",
            """{ "token": { "response": { "expiresIn": null } } }""",
            "{}",
            "I token.response.expiresIn"
        ),
        new(
            "token-long-lived",
            """{ "token": { "response": { "defaultLifetimeSeconds": 5184000 } } }""",
            """{ "token": { "response": { "defaultLifetimeSeconds": 3600 } } }""",
            "I token.response.defaultLifetimeSeconds"
        ),
        new("bearer-token", "{}", """{ "token": { "dpop": true } }""", "I token.dpop"),
        new("rotation-not-known", "{}", """{ "refresh": { "reuseGraceSeconds": 0 } }""", "I refresh.reuseGraceSeconds"),
        new(
            "rotation-not-known",
            """{ "client": { "authentication": "none" } }""",
            """{ "client": { "authentication": "none" }, "token": { "dpop": true } }""",
            "W refresh.reuseGraceSeconds"
        ),
        new(
            "rotated-token-not-read",
            """{ "refresh": { "response": { "refreshToken": null } } }""",
            """{ "refresh": { "response": {} } }""",
            "W refresh.response.refreshToken"
        ),
        new("kept-alive", """{ "refresh": { "keepAliveDays": 30 } }""", "{}", "I refresh.keepAliveDays"),
        new("no-revocation", """{ "revoke": { "url": null } }""", "{}", "I revoke.url"),
        new(
            "refresh-token-not-revoked",
            """{ "revoke": { "tokens": ["access_token"] } }""",
            """{ "revoke": { "tokens": ["access_token"], "endsWholeGrant": true } }""",
            "W revoke.tokens"
        ),
        new(
            "revocation-unauthenticated",
            """{ "revoke": { "authentication": "anonymous" } }""",
            "{}",
            "I revoke.authentication"
        ),
        new(
            "wide-scope",
            """{ "authorization": { "scopes": ["contacts.read", "admin:org"] } }""",
            "{}",
            "W authorization.scopes[1]"
        ),
        new(
            "wide-scope",
            """{ "authorization": { "scopes": ["Files.ReadWrite.All"] } }""",
            """{ "authorization": { "scopes": [], "optionalScopes": ["Files.ReadWrite.All"] } }""",
            "W authorization.scopes[0]"
        ),
        new(
            "scope-beyond-test",
            """{ "authorization": { "scopes": ["contacts.write"] } }""",
            """{ "authorization": { "scopes": ["writer_profile.read"] } }""",
            "I authorization.scopes"
        ),
        new(
            "no-scope",
            """{ "authorization": { "scopes": [], "alwaysScopes": [] } }""",
            "{}",
            "I authorization.scopes"
        ),
        new("allowed-url-whole-host", """{ "allowedUrls": ["https://api.acme.example"] }""", "{}", "I allowedUrls[0]"),
        new(
            "allowed-url-shared-host",
            """{ "allowedUrls": ["https://storage.googleapis.com/"] }""",
            """{ "allowedUrls": ["https://storage.googleapis.com/acme/"] }""",
            "W allowedUrls[0]"
        ),
        new(
            "allowed-urls-many-hosts",
            """{ "allowedUrls": ["https://api.acme.example/v1/", "https://files.acme.example/v1/"] }""",
            """{ "allowedUrls": ["https://api.acme.example/v1/", "https://api.acme.example/v2/"] }""",
            "I allowedUrls"
        ),
        new(
            "any-host",
            """{ "fields": [{ "key": "site", "label": "Site", "type": "host", "allowedHosts": ["any"] }], "allowedUrls": ["https://{{site}}/v1/"] }""",
            """{ "fields": [{ "key": "site", "label": "Site", "type": "host", "allowedHosts": [".acme.example"] }], "allowedUrls": ["https://{{site}}/v1/"] }""",
            "W fields[0].allowedHosts"
        ),
        new(
            "host-list-shared-suffix",
            """{ "fields": [{ "key": "site", "label": "Site", "type": "host", "allowedHosts": [".herokuapp.com"] }], "allowedUrls": ["https://{{site}}/v1/"] }""",
            """{ "fields": [{ "key": "site", "label": "Site", "type": "host", "allowedHosts": ["acme.herokuapp.com"] }], "allowedUrls": ["https://{{site}}/v1/"] }""",
            "W fields[0].allowedHosts[0]"
        ),
        new(
            "host-field-without-pattern",
            """{ "fields": [{ "key": "shop", "label": "Shop", "type": "subdomain" }], "allowedUrls": ["https://{{shop}}.acme.example/v1/"] }""",
            """{ "fields": [{ "key": "shop", "label": "Shop", "type": "subdomain", "pattern": "[a-z]+" }], "allowedUrls": ["https://{{shop}}.acme.example/v1/"] }""",
            "I fields[0].pattern"
        ),
        new(
            "credential-host-variable",
            """{ "fields": [{ "key": "site", "label": "Site", "type": "host", "allowedHosts": [".acme.example"] }], "token": { "url": "https://{{site}}/token" } }""",
            """{ "fields": [{ "key": "site", "label": "Site", "type": "host", "allowedHosts": [".acme.example"] }], "allowedUrls": ["https://{{site}}/v1/"] }""",
            "W token.url"
        ),
        new(
            "credential-host-variable",
            """{ "fields": [{ "key": "shop", "label": "Shop", "type": "subdomain" }], "token": { "url": "https://{{shop}}.acme.example/token" } }""",
            """{ "fields": [{ "key": "env", "label": "E", "type": "select", "options": [{ "value": "api", "label": "A" }] }], "token": { "url": "https://{{env}}.acme.example/token" } }""",
            "I token.url"
        ),
        new(
            "captured-host-not-pinned",
            """{ "token": { "captures": [{ "name": "instance", "path": "/i", "type": "url" }] } }""",
            """{ "token": { "captures": [{ "name": "instance", "path": "/i", "type": "url", "hostSuffixes": [".acme.example"] }] } }""",
            "E token.captures[0].hostSuffixes"
        ),
        new(
            "request-outside-allowed-urls",
            """{ "test": { "url": "https://evil.example/me" } }""",
            """{ "test": { "url": "https://api.acme.example/v1/me" } }""",
            "E test.url"
        ),
        new(
            "request-outside-allowed-urls",
            """{ "test": { "followUps": [{ "name": "a", "url": "https://evil.example/" }] } }""",
            """{ "test": { "followUps": [{ "name": "a", "url": "/a" }] } }""",
            "E test.followUps[0].url"
        ),
        new("identifier-missing", """{ "uniqueIdentifier": "acme" }""", "{}", "E uniqueIdentifier"),
        new("identifier-changes", """{ "uniqueIdentifier": "{{test.email}}" }""", "{}", "W uniqueIdentifier"),
        new("test-takes-refusals", """{ "test": { "successStatuses": [200, 401] } }""", "{}", "W test.successStatuses"),
        new("good-pkce", "{}", """{ "authorization": { "pkce": "plain" } }""", "I authorization.pkce"),
        new(
            "good-state",
            "{}",
            """{ "redirect": { "stateCarrier": "redirect_uri_query" } }""",
            "I redirect.stateCarrier"
        ),
        new(
            "good-private-key",
            """{ "client": { "authentication": "private_key_jwt" } }""",
            "{}",
            "I client.authentication"
        ),
        new(
            "good-pushed-request",
            """{ "authorization": { "pushedAuthorizationUrl": "https://login.acme.example/par" } }""",
            "{}",
            "I authorization.pushedAuthorizationUrl"
        ),
        new("good-dpop", """{ "token": { "dpop": true } }""", "{}", "I token.dpop"),
        new(
            "good-iss",
            """{ "authorization": { "issuer": "https://login.acme.example", "requireIss": true } }""",
            """{ "authorization": { "requireIss": true } }""",
            "I authorization.requireIss"
        ),
        new("good-form-post", """{ "redirect": { "responseMode": "form_post" } }""", "{}", "I redirect.responseMode"),
        new(
            "good-resource",
            """{ "authorization": { "resource": ["https://api.acme.example/v1/"] } }""",
            "{}",
            "I authorization.resource"
        ),
        new(
            "good-id-token",
            """{ "authorization": { "scopes": ["openid"], "issuer": "https://login.acme.example", "jwksUrl": "https://login.acme.example/jwks" } }""",
            """{ "authorization": { "scopes": ["openid"] } }""",
            "I authorization.jwksUrl"
        ),
        new("good-revocation", "{}", """{ "revoke": { "tokens": ["access_token"] } }""", "I revoke.url"),
        new("redirect-not-https", "{}", "{}", "E redirect.uri") { RedirectUri = "http://studio.example/callback" },
        new("negative-control", "{}", "{}", "I test.url") { PassesFacts = new() { RefusesBrokenTokens = true } },
        new("negative-control", "{}", "{}", "E test.url")
        {
            Facts = new() { RefusesBrokenTokens = false },
            PassesFacts = new() { RefusesBrokenTokens = true },
        },
    ];
}
