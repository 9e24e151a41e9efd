namespace ConnectorStudio.Tests.Integrations.Steps;

public sealed class RequestParametersRulesTests
{
    private const string Bearer =
        """{ "name": "Authorization", "value": "Bearer {{access_token}}", "mode": "force" }""";

    [Theory]
    [InlineData(""" "name": "X-Version", "value": "v2" """, "")]
    [InlineData(""" "name": "X-Id", "value": "{{connection.id}}" """, "")]
    [InlineData(""" "name": "X-Id", "value": "{{test.id}}" """, "")]
    [InlineData(
        """ "name": "", "value": "v2" """,
        "request-parameters.header-name-malformed E request.headers[1].name"
    )]
    [InlineData(
        """ "name": "X:Y", "value": "v2" """,
        "request-parameters.header-name-malformed E request.headers[1].name"
    )]
    [InlineData(""" "name": "Host", "value": "x" """, "request-parameters.header-forbidden E request.headers[1].name")]
    [InlineData(
        """ "name": "transfer-encoding", "value": "x" """,
        "request-parameters.header-forbidden E request.headers[1].name"
    )]
    [InlineData(""" "name": "Cookie", "value": "a=b" """, "request-parameters.cookie W request.headers[1].name")]
    [InlineData(
        """ "name": "authorization", "value": "{{access_token}}" """,
        "request-parameters.header-duplicate E request.headers[1].name"
    )]
    [InlineData(""" "name": "X-A", "value": "" """, "request-parameters.value-missing E request.headers[1].value")]
    [InlineData(""" "name": "X-A", "value": "ü" """, "request-parameters.header-value E request.headers[1].value")]
    [InlineData(
        """ "name": "X-A", "value": "a\nb" """,
        "request-parameters.control-characters E request.headers[1].value"
    )]
    [InlineData(
        """ "name": "X-A", "value": "{{gone}}" """,
        "request-parameters.name-unknown E request.headers[1].value"
    )]
    [InlineData(
        """ "name": "X-A", "value": "{{redirect_uri}}" """,
        "request-parameters.name-not-here E request.headers[1].value"
    )]
    [InlineData(
        """ "name": "X-Api-Key", "value": "0123456789" """,
        "request-parameters.literal-secret W request.headers[1].value"
    )]
    [InlineData(
        """ "name": "X-Other", "value": "Bearer eyJhbGciOi" """,
        "request-parameters.literal-secret W request.headers[1].value"
    )]
    [InlineData(
        """ "name": "X-A", "value": "v", "mode": "maybe" """,
        "request-parameters.value-unknown E request.headers[1].mode"
    )]
    [InlineData(
        """ "name": "X-A", "value": "v", "hosts": ["https://a.com"] """,
        "request-parameters.host-malformed E request.headers[1].hosts[0]"
    )]
    [InlineData(
        """ "name": "X-A", "value": "v", "methods": ["post"] """,
        "request-parameters.method-malformed E request.headers[1].methods[0]"
    )]
    public void One_wrong_header_is_found(string row, string expected) =>
        Checked.Yields($$$"""{ "request": { "headers": [{{{Bearer}}}, { {{{row}}} }] } }""", expected);

    [Theory]
    [InlineData(""" "name": "v", "value": "2" """, "")]
    [InlineData(""" "name": "", "value": "2" """, "request-parameters.name-missing E request.query[0].name")]
    [InlineData(""" "name": "v", "value": "" """, "request-parameters.value-missing E request.query[0].value")]
    [InlineData(
        """ "name": "access_token", "value": "{{access_token}}" """,
        "request-parameters.token-in-query W request.query[0].value"
    )]
    [InlineData(
        """ "name": "api_key", "value": "abcdefgh" """,
        "request-parameters.literal-secret W request.query[0].value"
    )]
    [InlineData(""" "name": "v", "value": "{{" """, "request-parameters.template-malformed E request.query[0].value")]
    [InlineData(
        """ "name": "v", "value": "2", "mode": "x" """,
        "request-parameters.value-unknown E request.query[0].mode"
    )]
    public void One_wrong_query_row_is_found(string row, string expected) =>
        Checked.Yields($$$"""{ "request": { "query": [{ {{{row}}} }] } }""", expected);

    [Theory]
    [InlineData(""" "name": "v", "value": { "a": ["{{client_id}}", 1, true] } """, "")]
    [InlineData(""" "name": "", "value": 1 """, "request-parameters.name-missing E request.body[0].name")]
    [InlineData(""" "name": "v" """, "request-parameters.value-missing E request.body[0].value")]
    [InlineData(
        """ "name": "v", "value": { "a": ["{{gone}}"] } """,
        "request-parameters.name-unknown E request.body[0].value.a[0]"
    )]
    [InlineData(
        """ "name": "password", "value": "hunter2hunter2" """,
        "request-parameters.literal-secret W request.body[0].value"
    )]
    public void One_wrong_body_row_is_found(string row, string expected) =>
        Checked.Yields($$$"""{ "request": { "body": [{ {{{row}}} }] } }""", expected);

    [Theory]
    [InlineData(""" "headers": [] """)]
    [InlineData(""" "headers": [{ "name": "Authorization", "value": "Bearer {{access_token}}", "enabled": false }] """)]
    public void Requests_without_the_access_token_are_a_warning(string members) =>
        Checked.Yields(
            $$$"""{ "request": { {{{members}}} } }""",
            "request-parameters.token-not-sent W request.headers"
        );

    [Theory]
    [InlineData(""" "statuses": [420, 429] """, "")]
    [InlineData(""" "remainingHeader": "X-RateLimit-Remaining" """, "")]
    [InlineData(""" "bodyPattern": "(?i)rate limit" """, "")]
    [InlineData(""" "waits": [] """, "")]
    [InlineData(""" "waits": [{ "header": "X-RateLimit-Reset", "unit": "epochSeconds" }] """, "")]
    [InlineData(
        """ "waits": [{ "header": "X-Reset", "unit": "minutes" }] """,
        "request-parameters.value-unknown E request.retry.waits[0].unit"
    )]
    [InlineData(
        """ "waits": [{ "header": "X Reset" }] """,
        "request-parameters.header-name-malformed E request.retry.waits[0].header"
    )]
    [InlineData(
        """ "remainingHeader": "" """,
        "request-parameters.header-name-malformed E request.retry.remainingHeader"
    )]
    [InlineData(""" "bodyPattern": "(" """, "request-parameters.pattern-invalid E request.retry.bodyPattern")]
    public void How_an_app_says_later_is_read_as_it_is_described(string members, string expected) =>
        Checked.Yields($$"""{ "request": { "retry": { {{members}} } } }""", expected);
}
