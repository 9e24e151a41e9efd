using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Quirks;

/// <summary>What every request to the API carries, and what its answers mean.</summary>
internal static class ApiQuirks
{
    public static IReadOnlyList<Quirk> Rows { get; } =
    [
        new(
            "1.17 1.33",
            "headers on every request, some of them only where a program sets none",
            """
            { "request": { "headers": [
                { "name": "Authorization", "value": "Bearer {{access_token}}", "mode": "force" },
                { "name": "X-Api-Version", "value": "2026-06-28" },
                { "name": "X-Off", "value": "1", "enabled": false },
                { "name": "X-Elsewhere", "value": "1", "hosts": ["files.acme.example"] },
                { "name": "X-Write", "value": "1", "methods": ["PUT"] }
            ] } }
            """
        )
        {
            Test = Sent.Test() + "\nX-Api-Version: 2026-06-28",
            Api = Sent.Api() + "\nX-Api-Version: 2026-06-28",
            ApiAfterRefresh = Sent.Api("at-2") + "\nX-Api-Version: 2026-06-28",
        },
        new(
            "1.28 1.3",
            "a header with what a person typed, and one with a secret of the app's",
            """
            {
              "fields": [{ "key": "company", "label": "Company", "type": "text", "required": true }],
              "secrets": ["developerToken"],
              "request": { "headers": [
                { "name": "Authorization", "value": "Bearer {{access_token}}", "mode": "force" },
                { "name": "X-Company", "value": "{{company}}", "mode": "force" },
                { "name": "X-Developer", "value": "{{secret.developerToken}}", "mode": "force" }
              ] }
            }
            """
        )
        {
            Fields = new Dictionary<string, string> { ["company"] = "77" },
            Secrets = new { developerToken = "dev-1" },
            Test = Sent.Test() + "\nX-Company: 77\nX-Developer: dev-1",
            Api = Sent.Api() + "\nX-Company: 77\nX-Developer: dev-1",
            ApiAfterRefresh = Sent.Api("at-2") + "\nX-Company: 77\nX-Developer: dev-1",
        },
        new(
            "1.17",
            "headers that a program may set itself, and others that it may not",
            """
            { "request": { "headers": [
                { "name": "Authorization", "value": "Bearer {{access_token}}", "mode": "force" },
                { "name": "X-Version", "value": "1" }, { "name": "X-Team", "value": "1", "mode": "force" }
            ] } }
            """
        )
        {
            Call = "GET /items X-Version: 2, X-Team: 2",
            Test = Sent.Test() + "\nX-Version: 1\nX-Team: 1",
            Api = "GET https://api.acme.example/v1/items\nX-Version: 2\nAuthorization: Bearer at-1\nX-Team: 1",
            ApiAfterRefresh =
                "GET https://api.acme.example/v1/items\nX-Version: 2\nAuthorization: Bearer at-2\nX-Team: 1",
        },
        new(
            "1.36 2.10",
            "its token in another header and under another scheme",
            """
            { "request": { "headers": [
                { "name": "X-Access-Token", "value": "{{access_token}}", "mode": "force" },
                { "name": "Authorization", "value": "Token token={{access_token}}", "mode": "force" }
            ] } }
            """
        )
        {
            Test = Odd("GET https://api.acme.example/v1/me\nAccept: application/json", "at-1"),
            Api = Odd("GET https://api.acme.example/v1/items", "at-1"),
            ApiAfterRefresh = Odd("GET https://api.acme.example/v1/items", "at-2"),
        },
        new(
            "1.40",
            "its client's name and secret in a header",
            """
            { "request": { "headers": [
                { "name": "Authorization", "value": "Bearer {{access_token}}", "mode": "force" },
                { "name": "X-Api-Key", "value": "{{client_id}}:{{client_secret}}", "mode": "force" }
            ] } }
            """
        )
        {
            Test = Sent.Test() + "\nX-Api-Key: acme:s3cret",
            Api = Sent.Api() + "\nX-Api-Key: acme:s3cret",
            ApiAfterRefresh = Sent.Api("at-2") + "\nX-Api-Key: acme:s3cret",
        },
        new(
            "1.44",
            "a parameter in the query of every request",
            """
            { "request": { "query": [
                { "name": "shop", "value": "{{test.id}}" }, { "name": "v", "value": "2 a", "mode": "force" },
                { "name": "off", "value": "1", "enabled": false }, { "name": "to", "value": "1", "hosts": ["b.acme.example"] },
                { "name": "put", "value": "1", "methods": ["PUT"] }
            ] } }
            """
        )
        {
            Call = "GET /items?v=1&page=2",
            Test = Sent.Test("at-1", "https://api.acme.example/v1/me?v=2%20a"),
            Api = Sent.Api("at-1", "https://api.acme.example/v1/items?page=2&shop=acct_1&v=2%20a"),
            ApiAfterRefresh = Sent.Api("at-2", "https://api.acme.example/v1/items?page=2&shop=acct_1&v=2%20a"),
        },
        new(
            "1.44",
            "members in the body of every request",
            """
            { "request": { "body": [
                { "name": "team", "value": { "id": "{{test.id}}", "all": true } }, { "name": "v", "value": 2, "mode": "force" },
                { "name": "off", "value": 1, "enabled": false }, { "name": "to", "value": 1, "hosts": ["b.acme.example"] },
                { "name": "put", "value": 1, "methods": ["PUT"] }
            ] } }
            """
        )
        {
            Call = "POST /items {\"v\":1,\"a\":\"b\"}",
            Api = Merged("at-1"),
            ApiAfterRefresh = Merged("at-2"),
        },
        new("1.9", "a wait in a header of its own, as a time", WaitUntil)
        {
            App = app =>
                app.Api["/v1/items"] = Answer.Json(
                    "{}",
                    403,
                    ("X-RateLimit-Reset", $"{app.Now.AddSeconds(70).ToUnixTimeSeconds()}"),
                    ("X-RateLimit-Remaining", "0")
                ),
            Answered = "403 in 30",
        },
        new("1.9", "a time in a header of its own, while more requests are left: no wait", WaitUntil)
        {
            App = app =>
                app.Api["/v1/items"] = Answer.Json(
                    "{}",
                    403,
                    ("X-RateLimit-Reset", $"{app.Now.AddSeconds(70).ToUnixTimeSeconds()}"),
                    ("X-RateLimit-Remaining", "5")
                ),
            Answered = "403",
        },
        new("1.9", "a wait that is told in words", WaitInWords)
        {
            App = app => app.Api["/v1/items"] = Answer.Json("""{"reason":"rateLimitExceeded"}""", 403, ("X-Wait", "7")),
            Answered = "403 in 7",
        },
        new("1.9", "other words: no wait", WaitInWords)
        {
            App = app => app.Api["/v1/items"] = Answer.Json("""{"reason":"forbidden"}""", 403, ("X-Wait", "7")),
            Answered = "403",
        },
        new("1.9", "a wait in the usual header", "{}")
        {
            App = app => app.Api["/v1/items"] = Answer.Status(429, ("Retry-After", "9")),
            Answered = "429 in 9",
        },
        new("1.27", "packed answers", "{}")
        {
            App = app => app.Api["/v1/me"] = Answer.Gzip("""{"id":"acct_9","name":"Zip"}"""),
            Name = "Zip",
            Identifier = "acct_9",
        },
    ];

    private const string WaitUntil = """
        { "request": { "retry": {
            "statuses": [403], "waits": [{ "header": "X-RateLimit-Reset", "unit": "epochSeconds" }],
            "remainingHeader": "X-RateLimit-Remaining"
        } } }
        """;

    private const string WaitInWords = """
        { "request": { "retry": {
            "statuses": [403], "waits": [{ "header": "X-Wait", "unit": "seconds" }], "bodyPattern": "rateLimitExceeded"
        } } }
        """;

    private static string Odd(string request, string token) =>
        $"{request}\nX-Access-Token: {token}\nAuthorization: Token token={token}";

    private static string Merged(string token) =>
        $$$"""
            POST https://api.acme.example/v1/items
            Authorization: Bearer {{{token}}}
            Content-Type: application/json

            {"v":2,"a":"b","team":{"id":"acct_1","all":true}}
            """;
}
