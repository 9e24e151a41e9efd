namespace ConnectorStudio.Tests.Quirks;

/// <summary>What the browser brings back, and what is read of it.</summary>
internal static class CallbackQuirks
{
    private const string Login = "https://login.acme.example/authorize?response_type=code&client_id=acme";

    public static IReadOnlyList<Quirk> Rows { get; } =
    [
        new("1.39", "another name for the code", """{ "redirect": { "codeParameter": "oauth_code" } }""")
        {
            App = app => app.CodeParameter = "oauth_code",
            IsPlain = true,
        },
        new(
            "–",
            "no state of its own, but any redirect URI",
            """{ "redirect": { "stateCarrier": "redirect_uri_query" } }"""
        )
        {
            Authorize =
                $"{Login}&redirect_uri={{redirect}}%3Fstate%3D{{state}}&scope=read&code_challenge={{challenge}}&code_challenge_method=S256",
            Token = Sent.Form(
                "https://login.acme.example/token",
                "grant_type=authorization_code&code=code-1&redirect_uri={redirect}%3Fstate%3D{state}&code_verifier={verifier}&client_id=acme&client_secret=s3cret"
            ),
        },
        new(
            "1.21 1.23 1.24 2.7",
            "the account's number in the callback",
            """
            {
              "redirect": { "captures": [{ "name": "realm", "parameter": "realmId", "type": "number", "required": true }] },
              "allowedUrls": ["https://api.acme.example/v3/company/{{callback.realm}}/"],
              "connectionName": "{{test.name}} {{callback.realm}}", "uniqueIdentifier": "{{callback.realm}}"
            }
            """
        )
        {
            App = app => app.CallbackExtras["realmId"] = "4620816365",
            Allowed = "https://api.acme.example/v3/company/4620816365/",
            Test = Sent.Test("at-1", "https://api.acme.example/v3/company/4620816365/me"),
            Api = Sent.Api("at-1", "https://api.acme.example/v3/company/4620816365/items"),
            ApiAfterRefresh = Sent.Api("at-2", "https://api.acme.example/v3/company/4620816365/items"),
            Name = "Ann 4620816365",
            Identifier = "4620816365",
        },
        new(
            "–",
            "a number in the callback that is none",
            """
            {
              "redirect": { "captures": [{ "name": "realm", "parameter": "realmId", "type": "number" }] },
              "uniqueIdentifier": "{{test.id}}{{callback.realm ?? \"\"}}"
            }
            """
        )
        {
            App = app => app.CallbackExtras["realmId"] = "../1",
            Fails = "callback: callback.capture_refused",
            Token = "",
            Test = "",
        },
        new(
            "–",
            "no number in the callback although one is needed",
            """
            {
              "redirect": { "captures": [{ "name": "realm", "parameter": "realmId", "required": true }] },
              "uniqueIdentifier": "{{callback.realm}}"
            }
            """
        )
        {
            Fails = "callback: callback.capture_refused",
            Token = "",
            Test = "",
        },
        new(
            "1.31 2.8",
            "a token endpoint whose host comes with the code",
            """
            {
              "redirect": { "captures": [{
                "name": "accounts", "parameter": "accounts-server", "type": "url", "required": true,
                "hostSuffixes": ["accounts.acme.example", "accounts.acme-eu.example"]
              }] },
              "token": { "url": "{{callback.accounts}}/oauth/v2/token" },
              "revoke": { "url": "{{callback.accounts}}/oauth/v2/revoke" }
            }
            """
        )
        {
            App = app => app.CallbackExtras["accounts-server"] = "https://accounts.acme-eu.example",
            Token = Sent.Form(
                "https://accounts.acme-eu.example/oauth/v2/token",
                "grant_type=authorization_code&code=code-1&redirect_uri={redirect}&code_verifier={verifier}&client_id=acme&client_secret=s3cret"
            ),
            Refresh = Sent.Form(
                "https://accounts.acme-eu.example/oauth/v2/token",
                "grant_type=refresh_token&refresh_token=rt-1&client_id=acme&client_secret=s3cret"
            ),
            Revoke = Sent.Both(
                Sent.Form(
                    "https://accounts.acme-eu.example/oauth/v2/revoke",
                    "token=rt-2&token_type_hint=refresh_token&client_id=acme&client_secret=s3cret"
                ),
                Sent.Form(
                    "https://accounts.acme-eu.example/oauth/v2/revoke",
                    "token=at-2&token_type_hint=access_token&client_id=acme&client_secret=s3cret"
                )
            ),
        },
        new(
            "1.31",
            "a token endpoint on a host that comes with the code and is not listed",
            """
            {
              "redirect": { "captures": [{
                "name": "accounts", "parameter": "accounts-server", "type": "url", "hostSuffixes": ["accounts.acme.example"]
              }] },
              "token": { "url": "{{callback.accounts}}/oauth/v2/token" }
            }
            """
        )
        {
            App = app => app.CallbackExtras["accounts-server"] = "https://accounts.evil.example",
            Fails = "callback: callback.capture_refused",
            Token = "",
            Test = "",
        },
        new("–", "the shop in the callback that was asked for", Shop)
        {
            Fields = new Dictionary<string, string> { ["shop"] = "Blue" },
            App = app => app.CallbackExtras["shop"] = "Blue.acme.example",
            Name = "Ann blue.acme.example",
        },
        new("–", "another shop in the callback than was asked for", Shop)
        {
            Fields = new Dictionary<string, string> { ["shop"] = "blue" },
            App = app => app.CallbackExtras["shop"] = "red.acme.example",
            Fails = "callback: callback.capture_refused",
            Token = "",
            Test = "",
        },
        new("–", "an issuer in its callback (RFC 9207)", Issuer)
        {
            App = app => app.CallbackExtras["iss"] = "https://login.acme.example",
            IsPlain = true,
        },
        new("–", "another issuer in its callback", Issuer)
        {
            App = app => app.CallbackExtras["iss"] = "https://login.acme.example/",
            Fails = "callback: callback.issuer_mismatch",
            Token = "",
            Test = "",
        },
        new("–", "no issuer in its callback although it promised one", Issuer)
        {
            Fails = "callback: callback.issuer_missing",
            Token = "",
            Test = "",
        },
    ];

    private const string Shop = """
        {
          "fields": [{ "key": "shop", "label": "Shop", "type": "subdomain", "required": true }],
          "redirect": { "captures": [{
            "name": "shop", "parameter": "shop", "type": "host", "hostSuffixes": [".acme.example"],
            "mustEqual": "{{shop}}.acme.example"
          }] },
          "connectionName": "{{test.name}} {{callback.shop}}"
        }
        """;

    private const string Issuer = """
        { "authorization": { "issuer": "https://login.acme.example", "requireIss": true } }
        """;
}
