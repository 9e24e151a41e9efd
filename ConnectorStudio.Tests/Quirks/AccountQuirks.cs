using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Quirks;

/// <summary>How a login is tried, and the account behind it known.</summary>
internal static class AccountQuirks
{
    public static IReadOnlyList<Quirk> Rows { get; } =
    [
        new(
            "1.46",
            "a test that is a question in a body",
            """
            {
              "test": {
                "method": "POST", "url": "/graphql", "headers": { "Accept": "application/graphql+json", "X-Me": "{{client_id}}" },
                "query": { "for": "{{client_id}} b" }, "body": { "query": "{ me { id } }", "variables": { "of": "{{client_id}}" } },
                "successStatuses": [202], "success": { "path": "/errors", "equals": 0 }
              },
              "connectionName": "{{test.data.me.name}}", "uniqueIdentifier": "{{test.data.me.id}}"
            }
            """
        )
        {
            App = app =>
                app.Api["/v1/graphql"] = Answer.Json("""{"errors":0,"data":{"me":{"id":17,"name":"Graph"}}}""", 202),
            Test = """
                POST https://api.acme.example/v1/graphql?for=acme%20b
                Accept: application/graphql+json
                X-Me: acme
                Authorization: Bearer at-1
                Content-Type: application/json

                {"query":"{ me { id } }","variables":{"of":"acme"}}
                """,
            Name = "Graph",
            Identifier = "17",
        },
        new(
            "1.46",
            "a test that answers 200 and an error inside",
            """{ "test": { "success": { "path": "/ok", "equals": true }, "error": "/reason" } }"""
        )
        {
            App = app => app.Api["/v1/me"] = Answer.Json("""{"ok":false,"reason":"not_authed"}"""),
            Fails = "test: test.success_rule_failed",
            Quotes = "not_authed",
        },
        new(
            "1.14 1.24 1.48 2.11",
            "an id that has to be asked for, and that everything else needs",
            """
            {
              "test": {
                "url": "https://id.acme.example/me",
                "followUps": [
                  { "name": "sites", "url": "https://id.acme.example/sites", "query": { "of": "{{test.id}}" },
                    "captures": [
                      { "name": "siteId", "path": "/0/id", "required": true },
                      { "name": "host", "path": "/0/host", "type": "host", "hostSuffixes": [".acme.example"], "required": true } ] },
                  { "name": "plan", "method": "POST", "url": "https://id.acme.example/plans/{{followUp.siteId}}",
                    "headers": { "X-Plan": "1" }, "body": { "site": "{{followUp.siteId}}" }, "successStatuses": [201],
                    "captures": [{ "name": "plan", "path": "/plan" }] }
                ]
              },
              "allowedUrls": [
                "https://{{followUp.host}}/ex/{{followUp.siteId}}/", "https://id.acme.example/"
              ],
              "connectionName": "{{test.name | upper}} ({{followUp.plan ?? \"free\"}})",
              "uniqueIdentifier": "{{followUp.siteId}}:{{test.id}}"
            }
            """
        )
        {
            App = app =>
            {
                app.Api["/sites"] = Answer.Json("""[{"id":"s-1","host":"eu.acme.example"},{"id":"s-2"}]""");
                app.Api["/plans/s-1"] = Answer.Json("{}", 201);
            },
            Test = Sent.Both(
                Sent.Test("at-1", "https://id.acme.example/me"),
                Sent.Test("at-1", "https://id.acme.example/sites?of=acct_1"),
                """
                POST https://id.acme.example/plans/s-1
                Accept: application/json
                X-Plan: 1
                Authorization: Bearer at-1
                Content-Type: application/json

                {"site":"s-1"}
                """
            ),
            Name = "ANN (free)",
            Identifier = "s-1:acct_1",
            Allowed = "https://eu.acme.example/ex/s-1/ https://id.acme.example/",
            Api = Sent.Api("at-1", "https://eu.acme.example/ex/s-1/items"),
            ApiAfterRefresh = Sent.Api("at-2", "https://eu.acme.example/ex/s-1/items"),
        },
        new(
            "1.48",
            "a name and an identifier made of several things",
            """
            {
              "connectionName": "{{test.nickname ?? test.email | mask}}",
              "uniqueIdentifier": "{{client_id}}:{{test.email | lower}}"
            }
            """
        )
        {
            Name = "a•••n@a•••e.example",
            Identifier = "acme:ann@acme.example",
        },
        new(
            "1.48",
            "no account that could be known: each login is a connection",
            """
            { "uniqueIdentifier": "{{connection.id}}" }
            """
        )
        {
            Identifier = "{connection}",
        },
        new("1.13 1.48", "an ID token that says who it is", IdToken)
        {
            App = app => app.Claims = claims => (claims["sub"], claims["name"]) = ("sub-1", "Ann Archer"),
            Name = "Ann Archer",
            Identifier = "sub-1",
            Authorize = WithNonce,
            Scopes = "openid",
            Token = Sent.Both(Sent.Code(), Sent.Bare("GET", "https://login.acme.example/keys")),
        },
        new(
            "1.43",
            "an ID token under another name",
            """
            {
              "authorization": {
                "scopes": ["openid"], "issuer": "https://login.acme.example", "jwksUrl": "https://login.acme.example/keys"
              },
              "token": { "response": { "idToken": "/openid/jwt" } }, "refresh": { "response": {} },
              "connectionName": "{{id_token.name}}", "uniqueIdentifier": "{{id_token.sub}}"
            }
            """
        )
        {
            App = app =>
            {
                app.Claims = claims => (claims["sub"], claims["name"]) = ("sub-1", "Ann Archer");
                app.Shapes[Endpoint.Token] =
                    """{"access_token":"{access}","refresh_token":"{refresh}","openid":{"jwt":"{id_token}"},"scope":"openid","expires_in":3600}""";
            },
            Name = "Ann Archer",
            Identifier = "sub-1",
            Authorize = WithNonce,
            Scopes = "openid",
            Token = Sent.Both(Sent.Code(), Sent.Bare("GET", "https://login.acme.example/keys")),
        },
        new("–", "an ID token of another issuer", IdToken)
        {
            Authorize = WithNonce,
            App = app => app.Issuer = "https://evil.example",
            Token = Sent.Both(Sent.Code(), Sent.Bare("GET", "https://login.acme.example/keys")),
            Fails = "parse: parse.id_token_refused",
            Test = "",
        },
        new("–", "an ID token for another login", IdToken)
        {
            Authorize = WithNonce,
            App = app => app.Claims = claims => claims["nonce"] = "another",
            Token = Sent.Both(Sent.Code(), Sent.Bare("GET", "https://login.acme.example/keys")),
            Fails = "parse: parse.id_token_refused",
            Test = "",
        },
        new("–", "an ID token for another client", IdToken)
        {
            Authorize = WithNonce,
            App = app => app.Claims = claims => claims["aud"] = "another",
            Token = Sent.Both(Sent.Code(), Sent.Bare("GET", "https://login.acme.example/keys")),
            Fails = "parse: parse.id_token_refused",
            Test = "",
        },
        new(
            "–",
            "an issuer for each tenant, that the ID token names",
            """
            {
              "authorization": {
                "scopes": ["openid"], "nonce": "never", "issuer": "https://login.acme.example/{{id_token.tid}}",
                "jwksUrl": "https://login.acme.example/keys"
              },
              "uniqueIdentifier": "{{id_token.tid}}:{{id_token.sub}}"
            }
            """
        )
        {
            App = app =>
                app.Claims = claims =>
                {
                    claims["tid"] = "t-1";
                    claims["iss"] = "https://login.acme.example/t-1";
                },
            Authorize =
                "https://login.acme.example/authorize?response_type=code&client_id=acme&redirect_uri={redirect}&scope=openid&state={state}&code_challenge={challenge}&code_challenge_method=S256",
            Scopes = "openid",
            Token = Sent.Both(Sent.Code(), Sent.Bare("GET", "https://login.acme.example/keys")),
            Identifier = "t-1:acct_1",
        },
    ];

    private const string WithNonce =
        "https://login.acme.example/authorize?response_type=code&client_id=acme&redirect_uri={redirect}&scope=openid&state={state}&code_challenge={challenge}&code_challenge_method=S256&nonce={nonce}";

    private const string IdToken = """
        {
          "authorization": {
            "scopes": ["openid"], "issuer": "https://login.acme.example", "jwksUrl": "https://login.acme.example/keys"
          },
          "connectionName": "{{id_token.name}}", "uniqueIdentifier": "{{id_token.sub}}"
        }
        """;
}
