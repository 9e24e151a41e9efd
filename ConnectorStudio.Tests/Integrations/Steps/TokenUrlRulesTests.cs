namespace ConnectorStudio.Tests.Integrations.Steps;

public sealed class TokenUrlRulesTests
{
    [Theory]
    [InlineData("", "token-url.missing E token.url")]
    [InlineData("http://login.acme.com/token", "token-url.url-refused E token.url")]
    [InlineData("https://localhost/token", "token-url.url-refused E token.url")]
    [InlineData("https://login/token", "token-url.url-refused E token.url")]
    [InlineData("https://192.168.0.1/token", "token-url.url-refused E token.url")]
    [InlineData("https://login.acme.com/oauth/authorize", "token-url.looks-like-login-url W token.url")]
    [InlineData("https://login.acme.com/token{{", "token-url.template-malformed E token.url")]
    [InlineData("{{client_id}}/token", "token-url.host-value E token.url")]
    [InlineData("https://login.acme.com/{{redirect_uri}}", "")]
    [InlineData("https://login.acme.com/{{token.x}}", "token-url.name-unknown E token.url")]
    [InlineData("https://login.acme.com/{{access_token}}", "token-url.secret-not-here E token.url")]
    [InlineData("https://login.acme.com/{{id_token.tid}}", "token-url.id-token-not-read E token.url")]
    public void One_wrong_thing_in_the_token_url_is_found(string url, string expected) =>
        Checked.Yields($$$"""{ "token": { "url": "{{{url}}}" } }""", expected);

    [Theory]
    [InlineData(
        """ "method": "GET", "bodyFormat": "form" """,
        "token-url.method-get W token.method\ntoken-url.get-with-body E token.bodyFormat"
    )]
    [InlineData(""" "method": "GET", "bodyFormat": "query" """, "token-url.method-get W token.method")]
    [InlineData(""" "method": "post" """, "token-url.value-unknown E token.method")]
    [InlineData(""" "bodyFormat": "xml" """, "token-url.value-unknown E token.bodyFormat")]
    [InlineData(""" "bodyFormat": "json" """, "")]
    [InlineData(""" "bodyFormat": "query" """, "token-url.secrets-in-url W token.bodyFormat")]
    [InlineData(""" "authentication": "bearer" """, "token-url.value-unknown E token.authentication")]
    [InlineData(""" "authentication": "private_key_jwt" """, "")]
    [InlineData(""" "authentication": "client_secret_post" """, "")]
    [InlineData(""" "dpop": true """, "request-parameters.dpop-scheme E request.headers[0].value")]
    [InlineData(""" "parameters": { "x": {} } """, "token-url.parameter-value E token.parameters.x")]
    [InlineData(
        """ "parameters": { "client_secret": "{{client_secret}}" } """,
        "token-url.secret-twice E token.parameters.client_secret"
    )]
    [InlineData(
        """ "parameters": { "secret": "{{client_secret}}" }, "parameterNames": { "client_secret": "secret" } """,
        "token-url.secret-twice E token.parameters.secret"
    )]
    [InlineData(""" "parameters": { "client_secret": "{{client_secret}}" }, "authentication": "none" """, "")]
    [InlineData(""" "parameters": { "x": "{{" } """, "token-url.template-malformed E token.parameters.x")]
    [InlineData(""" "parameters": { "x": "{{secret.dev}}" } """, "token-url.name-unknown E token.parameters.x")]
    [InlineData(""" "parameters": { "key": "sk_live_1" } """, "token-url.literal-secret W token.parameters.key")]
    [InlineData(""" "parameterNames": { "code": null, "redirect_uri": null } """, "")]
    [InlineData(
        """ "parameterNames": { "state": "x" } """,
        "token-url.parameter-name-unknown E token.parameterNames.state"
    )]
    [InlineData(
        """ "headers": { "Authorization": "Basic {{client_secret}}" } """,
        "token-url.authorization-twice E token.headers.Authorization"
    )]
    [InlineData(""" "headers": { "Authorization": "Basic {{client_secret}}" }, "authentication": "none" """, "")]
    [InlineData(""" "headers": { "X Y": "z" } """, "token-url.header-name-malformed E token.headers[\"X Y\"]")]
    [InlineData(
        """ "headers": { "content-length": "1" } """,
        "token-url.header-forbidden E token.headers.content-length"
    )]
    [InlineData(""" "headers": { "Cookie": "a=1" } """, "token-url.cookie W token.headers.Cookie")]
    [InlineData(""" "headers": { "X-A": "ü" } """, "token-url.header-value E token.headers.X-A")]
    [InlineData(""" "headers": { "X-A": "1", "x-a": "2" } """, "token-url.header-duplicate E token.headers.x-a")]
    public void One_wrong_thing_in_the_token_call_is_found(string members, string expected) =>
        Checked.Yields($$$"""{ "token": { {{{members}}} } }""", expected);

    [Theory]
    [InlineData(
        """ { "url": "https://acme.com/long-lived", "parameters": { "access_token": "{{access_token}}" } } """,
        ""
    )]
    [InlineData(""" {} """, "token-url.next-url-missing E token.next.url")]
    [InlineData(""" { "url": "http://acme.com/x" } """, "token-url.url-refused E token.next.url")]
    [InlineData(
        """ { "url": "https://acme.com/x", "headers": { "X-Id": "{{test.id}}" } } """,
        "token-url.name-too-early E token.next.headers.X-Id"
    )]
    public void One_wrong_thing_in_the_second_token_call_is_found(string next, string expected) =>
        Checked.Yields($$$"""{ "token": { "next": {{{next}}} }, "refresh": { "repeatsNext": true } }""", expected);

    [Theory]
    [InlineData(""" "accessToken": "" """, "token-url.pointer-malformed E token.response.accessToken")]
    [InlineData(""" "accessToken": "data.token" """, "token-url.pointer-malformed E token.response.accessToken")]
    [InlineData(""" "accessToken": "/data/token" """, "")]
    [InlineData(""" "refreshToken": "/a~b" """, "token-url.pointer-malformed E token.response.refreshToken")]
    [InlineData(""" "refreshToken": "/a~1b" """, "")]
    [InlineData(""" "idToken": "x" """, "token-url.pointer-malformed E token.response.idToken")]
    [InlineData(""" "tokenType": "x" """, "token-url.pointer-malformed E token.response.tokenType")]
    [InlineData(""" "tokenType": null """, "")]
    [InlineData(""" "expiresIn": "x" """, "token-url.pointer-malformed E token.response.expiresIn")]
    [InlineData(
        """ "refreshTokenExpiresIn": "x" """,
        "token-url.pointer-malformed E token.response.refreshTokenExpiresIn"
    )]
    [InlineData(""" "scope": "x" """, "token-url.pointer-malformed E token.response.scope")]
    [InlineData(""" "error": "x" """, "token-url.pointer-malformed E token.response.error")]
    [InlineData(""" "errorDescription": "x" """, "token-url.pointer-malformed E token.response.errorDescription")]
    [InlineData(
        """ "success": { "path": "ok", "equals": true } """,
        "token-url.pointer-malformed E token.response.success.path"
    )]
    [InlineData(""" "success": { "path": "/ok", "equals": true } """, "")]
    [InlineData(""" "expiresInUnit": "minutes" """, "token-url.value-unknown E token.response.expiresInUnit")]
    [InlineData(
        """ "defaultLifetimeSeconds": 0 """,
        "token-url.lifetime-out-of-range E token.response.defaultLifetimeSeconds"
    )]
    [InlineData(""" "defaultLifetimeSeconds": 3600 """, "")]
    public void One_wrong_thing_in_the_answer_is_found(string members, string expected) =>
        Checked.Yields($$"""{ "token": { "response": { {{members}} } } }""", expected);

    [Fact]
    public void A_dotted_path_is_offered_as_a_pointer() =>
        Checked
            .After("""{ "token": { "response": { "accessToken": "data.token" } } }""")
            .Single()
            .Suggestion!.Value.GetString()
            .ShouldBe("/data/token");

    [Theory]
    [InlineData("\"name\": \"base\", \"path\": \"/b\"", "")]
    [InlineData("\"path\": \"/b\"", "token-url.capture-name-malformed E token.captures[0].name")]
    [InlineData("\"name\": \"base\"", "token-url.pointer-malformed E token.captures[0].path")]
    [InlineData(
        "\"name\": \"base\", \"path\": \"/b\", \"type\": \"x\"",
        "token-url.value-unknown E token.captures[0].type"
    )]
    [InlineData(
        "\"name\": \"base\", \"path\": \"/b\", \"type\": \"url\"",
        "token-url.hosts-missing E token.captures[0].hostSuffixes"
    )]
    [InlineData(
        "\"name\": \"base\", \"path\": \"/b\", \"type\": \"url\", \"hostSuffixes\": [\"any\"]",
        "token-url.any-host W token.captures[0].hostSuffixes"
    )]
    public void One_wrong_thing_in_a_captured_value_is_found(string members, string expected) =>
        Checked.Yields($$"""{ "token": { "captures": [{ {{members}} }] } }""", expected);

    [Theory]
    [InlineData("host", "\"a.acme.com\", \"b.acme.com\"", "")]
    [InlineData("label", "", "")]
    [InlineData("host", "\".acme.com\"", "token-url.callback-host-not-exact E token.url")]
    [InlineData("text", "", "token-url.host-value E token.url")]
    public void A_callback_value_in_the_host_of_the_token_url_names_exact_hosts(
        string type,
        string hosts,
        string expected
    ) =>
        Checked.Yields(
            $$$"""
            {
              "redirect": {
                "captures": [{ "name": "dc", "parameter": "dc", "type": "{{{type}}}", "hostSuffixes": [{{{hosts}}}] }]
              },
              "token": { "url": "https://{{callback.dc}}{{{(type == "label" ? ".acme.com" : "")}}}/token" }
            }
            """,
            expected
        );
}
