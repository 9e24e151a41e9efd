namespace ConnectorStudio.Tests.Integrations.Steps;

public sealed class RefreshTokenUrlRulesTests
{
    [Theory]
    [InlineData(""" "mode": "none" """, "")]
    [InlineData(""" "mode": "always" """, "refresh-token-url.value-unknown E refresh.mode")]
    [InlineData(
        """ "mode": "exchange_access_token" """,
        "refresh-token-url.exchange-without-parameters E refresh.parameters"
    )]
    [InlineData(
        """ "mode": "exchange_access_token", "authentication": "anonymous", "parameters": { "t": "{{access_token}}" } """,
        ""
    )]
    [InlineData(""" "keepAliveDays": 30 """, "")]
    [InlineData(""" "keepAliveDays": 0 """, "refresh-token-url.days-out-of-range E refresh.keepAliveDays")]
    [InlineData(""" "url": "" """, "refresh-token-url.url-empty E refresh.url")]
    [InlineData(""" "url": "http://acme.com/refresh" """, "refresh-token-url.url-refused E refresh.url")]
    [InlineData(""" "url": "https://acme.com/refresh" """, "")]
    [InlineData(""" "url": "https://acme.com/{{redirect_uri}}" """, "refresh-token-url.name-not-here E refresh.url")]
    [InlineData(""" "url": "https://acme.com/{{test.id}}" """, "")]
    [InlineData(
        """ "method": "GET", "bodyFormat": "json" """,
        "refresh-token-url.method-get W refresh.method\nrefresh-token-url.get-with-body E refresh.bodyFormat"
    )]
    [InlineData(""" "bodyFormat": "query" """, "refresh-token-url.secrets-in-url W refresh.bodyFormat")]
    [InlineData(""" "authentication": "x" """, "refresh-token-url.value-unknown E refresh.authentication")]
    [InlineData(""" "authentication": "client_secret_jwt" """, "")]
    [InlineData(
        """ "parameters": { "client_secret": "{{client_secret}}" } """,
        "refresh-token-url.secret-twice E refresh.parameters.client_secret"
    )]
    [InlineData(""" "parameters": { "old": "{{access_token}}" } """, "")]
    [InlineData(""" "headers": { "TE": "x" } """, "refresh-token-url.header-forbidden E refresh.headers.TE")]
    [InlineData(
        """ "parameterNames": { "x": "y" } """,
        "refresh-token-url.parameter-name-unknown E refresh.parameterNames.x"
    )]
    [InlineData(
        """ "response": { "accessToken": "x" } """,
        "refresh-token-url.pointer-malformed E refresh.response.accessToken"
    )]
    [InlineData(
        """ "captures": [{ "name": "a", "path": "x" }] """,
        "refresh-token-url.pointer-malformed E refresh.captures[0].path"
    )]
    [InlineData(""" "repeatsNext": true """, "refresh-token-url.no-second-call E refresh.repeatsNext")]
    [InlineData(""" "leadTimeSeconds": -1 """, "refresh-token-url.seconds-out-of-range E refresh.leadTimeSeconds")]
    [InlineData(""" "reuseGraceSeconds": -1 """, "refresh-token-url.seconds-out-of-range E refresh.reuseGraceSeconds")]
    [InlineData(""" "reuseGraceSeconds": 0 """, "")]
    [InlineData(
        """ "expiredWhen": { "statuses": [] } """,
        "refresh-token-url.statuses-malformed E refresh.expiredWhen.statuses"
    )]
    [InlineData(
        """ "expiredWhen": { "statuses": [9] } """,
        "refresh-token-url.statuses-malformed E refresh.expiredWhen.statuses"
    )]
    [InlineData(
        """ "expiredWhen": { "bodyPattern": "[" } """,
        "refresh-token-url.pattern-invalid E refresh.expiredWhen.bodyPattern"
    )]
    public void One_wrong_thing_about_the_refresh_is_found(string members, string expected) =>
        Checked.Yields($$$"""{ "refresh": { {{{members}}} } }""", expected);

    [Theory]
    [InlineData(""" "repeatsNext": true """, "")]
    [InlineData(
        """ "repeatsNext": true, "keepsAccessToken": true """,
        "refresh-token-url.second-call-without-token E refresh.repeatsNext"
    )]
    [InlineData(""" "repeatsNext": false """, "refresh-token-url.second-call-once I refresh.repeatsNext")]
    [InlineData(""" "mode": "none" """, "")]
    public void Whether_the_second_call_is_made_again_is_asked_where_there_is_one(string members, string expected) =>
        Checked.Yields(
            $$$"""{ "token": { "next": { "url": "https://acme.com/next" } }, "refresh": { {{{members}}} } }""",
            expected
        );

    [Fact]
    public void Tokens_that_are_known_to_end_and_are_not_renewed_are_a_warning() =>
        Checked.Yields(
            """{ "refresh": { "mode": "none" }, "token": { "response": { "defaultLifetimeSeconds": 3600 } } }""",
            "refresh-token-url.tokens-expire W refresh.mode"
        );

    [Fact]
    public void A_refresh_token_that_is_read_nowhere_is_a_warning() =>
        Checked.Yields(
            """{ "token": { "response": { "refreshToken": null } } }""",
            "refresh-token-url.no-refresh-token W refresh.mode"
        );
}
