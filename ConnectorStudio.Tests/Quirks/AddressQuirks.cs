namespace ConnectorStudio.Tests.Quirks;

/// <summary>Addresses that differ from account to account: by what a person typed, chose, or what an answer said.</summary>
internal static class AddressQuirks
{
    private const string Rest =
        "?response_type=code&client_id=acme&redirect_uri={redirect}&scope=read&state={state}&code_challenge={challenge}&code_challenge_method=S256";

    public static IReadOnlyList<Quirk> Rows { get; } =
    [
        new(
            "1.3 1.4 1.8",
            "a host of its own for each customer, at every endpoint",
            """
            {
              "fields": [{ "key": "tenant", "label": "Your address", "type": "subdomain", "required": true, "suffix": ".acme.example" }],
              "authorization": { "url": "https://{{tenant}}.acme.example/authorize" },
              "token": { "url": "https://{{tenant}}.acme.example/token" },
              "refresh": { "url": "https://{{tenant}}.acme.example/refresh" },
              "revoke": { "url": "https://{{tenant}}.acme.example/revoke", "tokens": ["refresh_token"] }
            }
            """
        )
        {
            Fields = new Dictionary<string, string> { ["tenant"] = "Blue-7.acme.example" },
            Authorize = $"https://blue-7.acme.example/authorize{Rest}",
            Token = Sent.Form(
                "https://blue-7.acme.example/token",
                "grant_type=authorization_code&code=code-1&redirect_uri={redirect}&code_verifier={verifier}&client_id=acme&client_secret=s3cret"
            ),
            Refresh = Sent.Form(
                "https://blue-7.acme.example/refresh",
                "grant_type=refresh_token&refresh_token=rt-1&client_id=acme&client_secret=s3cret"
            ),
            Revoke = Sent.Form(
                "https://blue-7.acme.example/revoke",
                "token=rt-2&token_type_hint=refresh_token&client_id=acme&client_secret=s3cret"
            ),
        },
        new(
            "1.5",
            "an API host of its own for each customer",
            """
            {
              "fields": [{ "key": "tenant", "label": "Your address", "type": "subdomain", "required": true }],
              "allowedUrls": ["https://{{tenant}}.acme.example/api/"]
            }
            """
        )
        {
            Fields = new Dictionary<string, string> { ["tenant"] = "blue" },
            Allowed = "https://blue.acme.example/api/",
            Test = Sent.Test("at-1", "https://blue.acme.example/api/me"),
            Api = Sent.Api("at-1", "https://blue.acme.example/api/items"),
            ApiAfterRefresh = Sent.Api("at-2", "https://blue.acme.example/api/items"),
        },
        new("1.11", "a path before everything", """{ "allowedUrls": ["https://api.acme.example/rest/crm/v2.1"] }""")
        {
            Allowed = "https://api.acme.example/rest/crm/v2.1",
            Test = Sent.Test("at-1", "https://api.acme.example/rest/crm/v2.1/me"),
            Api = Sent.Api("at-1", "https://api.acme.example/rest/crm/v2.1/items"),
            ApiAfterRefresh = Sent.Api("at-2", "https://api.acme.example/rest/crm/v2.1/items"),
        },
        new(
            "1.19 1.41",
            "a region that is chosen, a tenant and a realm, all in one address",
            """
            {
              "fields": [
                { "key": "region", "label": "Region", "type": "select", "required": true, "options": [
                    { "value": "us", "label": "United States", "values": { "end": "acme.example", "api": "api" } },
                    { "value": "eu", "label": "Europe", "values": { "end": "acme-eu.example", "api": "api-eu" } } ] },
                { "key": "tenant", "label": "Tenant", "type": "subdomain", "required": true },
                { "key": "realm", "label": "Realm", "type": "text", "default": "a b" }
              ],
              "authorization": { "url": "https://{{tenant}}.{{region.end}}/realms/{{realm}}/authorize" },
              "token": { "url": "https://{{tenant}}.{{region.end}}/realms/{{realm}}/token" },
              "revoke": { "url": null },
              "allowedUrls": ["https://{{region.api}}.{{region.end}}/v1/"],
              "uniqueIdentifier": "{{region}}:{{test.id}}"
            }
            """
        )
        {
            Fields = new Dictionary<string, string> { ["region"] = "eu", ["tenant"] = "blue" },
            Authorize = $"https://blue.acme-eu.example/realms/a%20b/authorize{Rest}",
            Token = Sent.Form(
                "https://blue.acme-eu.example/realms/a%20b/token",
                "grant_type=authorization_code&code=code-1&redirect_uri={redirect}&code_verifier={verifier}&client_id=acme&client_secret=s3cret"
            ),
            Refresh = Sent.Form(
                "https://blue.acme-eu.example/realms/a%20b/token",
                "grant_type=refresh_token&refresh_token=rt-1&client_id=acme&client_secret=s3cret"
            ),
            Revoke = "",
            Ended = "unsupported",
            Allowed = "https://api-eu.acme-eu.example/v1/",
            Identifier = "eu:acct_1",
            Test = Sent.Test("at-1", "https://api-eu.acme-eu.example/v1/me"),
            Api = Sent.Api("at-1", "https://api-eu.acme-eu.example/v1/items"),
            ApiAfterRefresh = Sent.Api("at-2", "https://api-eu.acme-eu.example/v1/items"),
        },
        new(
            "1.26",
            "a sandbox with another host, client id and secret",
            """
            {
              "fields": [{ "key": "environment", "label": "Environment", "type": "select", "required": true, "options": [
                  { "value": "production", "label": "Production", "values": { "api": "api.acme.example" } },
                  { "value": "sandbox", "label": "Sandbox", "values": { "api": "api.sandbox.acme.example" } } ] }],
              "client": { "perOption": { "field": "environment", "ids": { "sandbox": "acme-sandbox" } } },
              "revoke": { "url": null },
              "allowedUrls": ["https://{{environment.api}}/v1/"],
              "uniqueIdentifier": "{{environment}}:{{test.id}}"
            }
            """
        )
        {
            Fields = new Dictionary<string, string> { ["environment"] = "sandbox" },
            ClientSecret = new { @default = "s3cret", options = new { sandbox = "other" } },
            App = app => app.Registration = app.Registration with { Id = "acme-sandbox", Secret = "other" },
            Authorize =
                "https://login.acme.example/authorize?response_type=code&client_id=acme-sandbox&redirect_uri={redirect}&scope=read&state={state}&code_challenge={challenge}&code_challenge_method=S256",
            Token = Sent.Code("&client_id=acme-sandbox&client_secret=other"),
            Refresh = Sent.Renewal("&client_id=acme-sandbox&client_secret=other"),
            Revoke = "",
            Ended = "unsupported",
            Allowed = "https://api.sandbox.acme.example/v1/",
            Identifier = "sandbox:acct_1",
            Test = Sent.Test("at-1", "https://api.sandbox.acme.example/v1/me"),
            Api = Sent.Api("at-1", "https://api.sandbox.acme.example/v1/items"),
            ApiAfterRefresh = Sent.Api("at-2", "https://api.sandbox.acme.example/v1/items"),
        },
        new(
            "1.20 1.24 2.6 2.7",
            "the API's address in its token answer",
            """
            {
              "token": { "captures": [{
                "name": "instance", "path": "/instance_url", "type": "url", "hostSuffixes": [".acme.example"], "required": true
              }] },
              "allowedUrls": ["{{token.instance}}/services/"]
            }
            """
        )
        {
            App = app =>
                app.Shapes[AuthorizationServers.Endpoint.Token] =
                    """{"access_token":"{access}","refresh_token":"{refresh}","scope":"read","expires_in":3600,"instance_url":"https://na7.acme.example/"}""",
            Allowed = "https://na7.acme.example/services/",
            Test = Sent.Test("at-1", "https://na7.acme.example/services/me"),
            Api = Sent.Api("at-1", "https://na7.acme.example/services/items"),
            Refresh = Sent.Renewal(),
            ApiAfterRefresh = Sent.Api("at-2", "https://na7.acme.example/services/items"),
        },
        new(
            "1.20",
            "an address in its token answer that is not among the listed hosts",
            """
            {
              "token": { "captures": [{
                "name": "instance", "path": "/instance_url", "type": "url", "hostSuffixes": [".acme.example"]
              }] },
              "allowedUrls": ["{{token.instance}}/services/"]
            }
            """
        )
        {
            App = app =>
                app.Shapes[AuthorizationServers.Endpoint.Token] =
                    """{"access_token":"{access}","instance_url":"https://acme.example.evil.example"}""",
            Fails = "parse: parse.capture_refused",
            Test = "",
        },
        new(
            "1.20",
            "no address in its token answer although one is needed",
            """
            {
              "token": { "captures": [{
                "name": "instance", "path": "/instance_url", "type": "url", "hostSuffixes": [".acme.example"], "required": true
              }] },
              "allowedUrls": ["{{token.instance ?? \"https://api.acme.example\"}}/v1/"]
            }
            """
        )
        {
            Fails = "parse: parse.capture_refused",
            Test = "",
        },
        new("1.35", "an API host in some token answers, and a usual one", Fallback)
        {
            App = app =>
                app.Shapes[AuthorizationServers.Endpoint.Token] =
                    """{"access_token":"{access}","refresh_token":"{refresh}","scope":"read","expires_in":3600,"api_host":"eu3.acme.example"}""",
            Allowed = "https://eu3.acme.example/v1/",
            Test = Sent.Test("at-1", "https://eu3.acme.example/v1/me"),
            Api = Sent.Api("at-1", "https://eu3.acme.example/v1/items"),
            ApiAfterRefresh = Sent.Api("at-2", "https://eu3.acme.example/v1/items"),
        },
        new("1.35", "no API host in this token answer, so the usual one", Fallback) { IsPlain = true },
    ];

    private const string Fallback = """
        {
          "token": { "captures": [{ "name": "host", "path": "/api_host", "type": "host", "hostSuffixes": [".acme.example"] }] },
          "allowedUrls": ["https://{{token.host ?? \"api.acme.example\"}}/v1/"]
        }
        """;
}
