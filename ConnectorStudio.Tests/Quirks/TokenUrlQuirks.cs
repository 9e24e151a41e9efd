namespace ConnectorStudio.Tests.Quirks;

/// <summary>How the code is handed in.</summary>
internal static class TokenUrlQuirks
{
    private const string Url = "https://login.acme.example/token";

    private static Dictionary<string, string> Renamed { get; } =
        new()
        {
            ["client_id"] = "app_id",
            ["client_secret"] = "secret",
            ["code"] = "auth_code",
            ["refresh_token"] = "renew_with",
        };

    public static IReadOnlyList<Quirk> Rows { get; } =
    [
        new(
            "1.29 2.5",
            "parameters as JSON",
            """{ "token": { "bodyFormat": "json", "parameters": { "expires": 3600, "always": true } } }"""
        )
        {
            Token = Sent.Json(
                Url,
                """{"grant_type":"authorization_code","code":"code-1","redirect_uri":"{redirect}","code_verifier":"{verifier}","client_id":"acme","client_secret":"s3cret","expires":3600,"always":true}"""
            ),
            Refresh = Sent.Json(
                Url,
                """{"grant_type":"refresh_token","refresh_token":"rt-1","client_id":"acme","client_secret":"s3cret","expires":3600,"always":true}"""
            ),
        },
        new("3.8 2.5", "parameters in the query", """{ "token": { "bodyFormat": "query" } }""")
        {
            Token = Sent.Bare(
                "POST",
                $"{Url}?grant_type=authorization_code&code=code-1&redirect_uri={{redirect}}&code_verifier={{verifier}}&client_id=acme&client_secret=s3cret"
            ),
            Refresh = Sent.Bare(
                "POST",
                $"{Url}?grant_type=refresh_token&refresh_token=rt-1&client_id=acme&client_secret=s3cret"
            ),
        },
        new("–", "a token endpoint that is read by GET", """{ "token": { "method": "GET", "bodyFormat": "query" } }""")
        {
            Token = Sent.Bare(
                "GET",
                $"{Url}?grant_type=authorization_code&code=code-1&redirect_uri={{redirect}}&code_verifier={{verifier}}&client_id=acme&client_secret=s3cret"
            ),
            Refresh = Sent.Bare(
                "GET",
                $"{Url}?grant_type=refresh_token&refresh_token=rt-1&client_id=acme&client_secret=s3cret"
            ),
        },
        new(
            "1.37 2.5",
            "parameters of its own, other ones at each renewal",
            """
            {
              "token": { "parameters": { "expires_in": 7200, "for": "{{client_id}} {{redirect_uri}}" } },
              "refresh": { "parameters": { "scope": "read", "resource_owner": "{{test.id}}" } }
            }
            """
        )
        {
            Token = Sent.Code("&client_id=acme&client_secret=s3cret&expires_in=7200&for=acme+{redirect}"),
            Refresh = Sent.Renewal("&client_id=acme&client_secret=s3cret&scope=read&resource_owner=acct_1"),
        },
        new(
            "1.37",
            "parameters of its own, the same ones at each renewal",
            """{ "token": { "parameters": { "expires_in": 7200, "grant_type": "authorization_code" } } }"""
        )
        {
            Token = Sent.Form(
                Url,
                "code=code-1&redirect_uri={redirect}&code_verifier={verifier}&client_id=acme&client_secret=s3cret&expires_in=7200&grant_type=authorization_code"
            ),
            Refresh = Sent.Renewal("&client_id=acme&client_secret=s3cret&expires_in=7200"),
        },
        new(
            "1.45",
            "a query in the address of its token endpoint",
            """{ "token": { "url": "https://login.acme.example/token?subscription=7" } }"""
        )
        {
            Token = Sent.Form(
                $"{Url}?subscription=7",
                "grant_type=authorization_code&code=code-1&redirect_uri={redirect}&code_verifier={verifier}&client_id=acme&client_secret=s3cret"
            ),
            Refresh = Sent.Form(
                $"{Url}?subscription=7",
                "grant_type=refresh_token&refresh_token=rt-1&client_id=acme&client_secret=s3cret"
            ),
        },
        new(
            "3.7",
            "the redirect URI in the query and the rest as JSON",
            """
            {
              "token": {
                "url": "https://login.acme.example/token?redirect_uri={{redirect_uri}}",
                "bodyFormat": "json", "sendRedirectUri": false
              },
              "refresh": { "url": "https://login.acme.example/token" }
            }
            """
        )
        {
            Token = Sent.Json(
                $"{Url}?redirect_uri={{redirect}}",
                """{"grant_type":"authorization_code","code":"code-1","code_verifier":"{verifier}","client_id":"acme","client_secret":"s3cret"}"""
            ),
            Refresh = Sent.Json(
                Url,
                """{"grant_type":"refresh_token","refresh_token":"rt-1","client_id":"acme","client_secret":"s3cret"}"""
            ),
        },
        new(
            "3.9 2.5",
            "other names for the client, the code and the refresh token",
            """
            {
              "token": { "parameterNames": {
                "client_id": "app_id", "client_secret": "secret", "code": "auth_code", "refresh_token": "renew_with",
                "grant_type": null, "redirect_uri": null
              } },
              "revoke": { "url": null },
              "authorization": { "parameterNames": { "client_id": "app_id" } }
            }
            """
        )
        {
            App = app => app.Registration = app.Registration with { Names = Renamed },
            Authorize =
                "https://login.acme.example/authorize?response_type=code&app_id=acme&redirect_uri={redirect}&scope=read&state={state}&code_challenge={challenge}&code_challenge_method=S256",
            Token = Sent.Form(Url, "auth_code=code-1&code_verifier={verifier}&app_id=acme&secret=s3cret"),
            Refresh = Sent.Form(Url, "renew_with=rt-1&app_id=acme&secret=s3cret"),
            Revoke = "",
            Ended = "unsupported",
        },
        new(
            "3.6",
            "headers of its own on each token call",
            """
            {
              "secrets": ["gateway"],
              "token": { "headers": { "X-Gateway-Key": "{{secret.gateway}}", "X-Client": "{{client_id}}", "Accept": "application/vnd.acme+json" } }
            }
            """
        )
        {
            Secrets = new { gateway = "gk-1" },
            Token = """
                POST https://login.acme.example/token
                X-Gateway-Key: gk-1
                X-Client: acme
                Accept: application/vnd.acme+json
                Content-Type: application/x-www-form-urlencoded

                grant_type=authorization_code&code=code-1&redirect_uri={redirect}&code_verifier={verifier}&client_id=acme&client_secret=s3cret
                """,
            Refresh = """
                POST https://login.acme.example/token
                X-Gateway-Key: gk-1
                X-Client: acme
                Accept: application/vnd.acme+json
                Content-Type: application/x-www-form-urlencoded

                grant_type=refresh_token&refresh_token=rt-1&client_id=acme&client_secret=s3cret
                """,
        },
    ];
}
