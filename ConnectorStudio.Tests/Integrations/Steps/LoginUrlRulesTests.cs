using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Tests.Integrations.Steps;

public sealed class LoginUrlRulesTests
{
    [Theory]
    [InlineData("", "login-url.missing E authorization.url")]
    [InlineData("http://login.acme.com/a", "login-url.url-refused E authorization.url")]
    [InlineData("/authorize", "login-url.url-refused E authorization.url")]
    [InlineData("javascript:alert(1)", "login-url.url-refused E authorization.url")]
    [InlineData("https://login.acme.com/a#b", "login-url.url-refused E authorization.url")]
    [InlineData("https://me@login.acme.com/a", "login-url.url-refused E authorization.url")]
    [InlineData("https://login.acme.com/a b", "login-url.url-refused E authorization.url")]
    [InlineData("https://10.0.0.1/a", "login-url.url-refused E authorization.url")]
    [InlineData("http://127.0.0.1:5081/a", "login-url.url-refused E authorization.url")]
    [InlineData("https://login.acme.com/a?prompt=consent", "")]
    [InlineData("https://login.acme.com/a?client_id=1", "login-url.query-reserved E authorization.url")]
    [InlineData("https://login.acme.com/a?x=1&STATE=1", "login-url.query-reserved E authorization.url")]
    [InlineData("https://login.acme.com/a?scope=read", "login-url.query-reserved E authorization.url")]
    [InlineData("https://login.acme.com/a?x=1;nonce=2", "login-url.query-reserved E authorization.url")]
    [InlineData("https://login.acme.com/a?code_challenge%5Fmethod=x", "login-url.query-reserved E authorization.url")]
    [InlineData("https://login.acme.com/oauth/token", "login-url.looks-like-token-url W authorization.url")]
    [InlineData("https://{{region}}.acme.com/a", "login-url.name-unknown E authorization.url")]
    [InlineData("https://login.acme.com/{{client_id}}", "")]
    [InlineData("https://login.acme.com/{{client_secret}}", "login-url.secret-not-here E authorization.url")]
    [InlineData("https://login.acme.com/{{random}}/{{redirect_uri}}", "login-url.name-not-here E authorization.url")]
    [InlineData("https://login.acme.com/{{test.id}}", "login-url.name-too-early E authorization.url")]
    [InlineData("https://{{random}}.acme.com/a", "login-url.host-value E authorization.url")]
    public void One_wrong_thing_in_the_login_url_is_found(string url, string expected) =>
        Checked.Yields($$$"""{ "authorization": { "url": "{{{url}}}" } }""", expected);

    [Fact]
    public void The_sandbox_on_this_machine_is_allowed_where_loopback_is() =>
        Checked.Yields(
            """{ "authorization": { "url": "http://127.0.0.1:5081/authorize" } }""",
            "",
            new RuleContext { Outbound = new OutboundOptions { AllowLoopback = true } }
        );

    [Fact]
    public void A_url_of_more_than_2048_characters_is_too_long() =>
        Checked.Yields(
            $$"""{ "authorization": { "url": "https://login.acme.com/{{new string('a', 2100)}}" } }""",
            "login-url.too-long E authorization.url"
        );

    [Fact]
    public void The_same_url_for_login_and_token_is_a_warning_at_both() =>
        Checked.Yields(
            """{ "authorization": { "url": "https://a.acme.com/o" }, "token": { "url": "https://a.acme.com/o" } }""",
            "login-url.same-as-token-url W authorization.url\ntoken-url.same-as-login-url W token.url"
        );

    [Theory]
    [InlineData(""" "scopes": [""] """, "login-url.scope-empty E authorization.scopes[0]")]
    [InlineData(""" "scopes": ["a", "a"] """, "login-url.scope-duplicate W authorization.scopes[1]")]
    [InlineData(""" "scopes": ["offline_access"] """, "login-url.scope-duplicate W authorization.alwaysScopes[0]")]
    [InlineData(""" "scopes": ["a,b"] """, "login-url.scope-joined W authorization.scopes[0]")]
    [InlineData(""" "scopes": ["a b"] """, "login-url.scope-joined W authorization.scopes[0]")]
    [InlineData(""" "scopes": ["a+b"], "scopeSeparator": "+" """, "login-url.scope-joined W authorization.scopes[0]")]
    [InlineData(""" "scopes": ["{{test.id}}"] """, "login-url.name-too-early E authorization.scopes[0]")]
    [InlineData(""" "optionalScopes": ["{{client_id}}"] """, "")]
    [InlineData(""" "scopeSeparator": "" """, "login-url.separator-missing E authorization.scopeSeparator")]
    [InlineData(""" "scopeParameter": "" """, "login-url.scope-parameter-malformed E authorization.scopeParameter")]
    [InlineData(
        """ "scopeParameter": "state" """,
        "login-url.scope-parameter-malformed E authorization.scopeParameter"
    )]
    [InlineData(""" "scopeParameter": "user_scope" """, "")]
    [InlineData(""" "scopeEncoding": "base64" """, "login-url.value-unknown E authorization.scopeEncoding")]
    [InlineData(""" "nonce": "sometimes" """, "login-url.value-unknown E authorization.nonce")]
    [InlineData(""" "pkce": "s256" """, "login-url.value-unknown E authorization.pkce")]
    [InlineData(""" "pkce": "plain" """, "login-url.pkce-plain W authorization.pkce")]
    [InlineData(""" "pkce": "none", "pkceReason": "refused" """, "login-url.pkce-off W authorization.pkce")]
    [InlineData(
        """ "pkce": "none" """,
        "login-url.pkce-off W authorization.pkce\nlogin-url.pkce-reason-missing E authorization.pkceReason"
    )]
    [InlineData(""" "responseType": "" """, "login-url.response-type-token E authorization.responseType")]
    [InlineData(""" "responseType": "token" """, "login-url.response-type-token E authorization.responseType")]
    [InlineData(""" "responseType": "code id_token" """, "login-url.response-type-token E authorization.responseType")]
    [InlineData(""" "responseType": "authorization_code" """, "")]
    [InlineData(""" "fragment": "/a#b" """, "login-url.fragment-malformed E authorization.fragment")]
    [InlineData(""" "fragment": "/oauth/authorize" """, "")]
    [InlineData(""" "fragment": "/{{client_id}}" """, "")]
    [InlineData(""" "fragment": "/{{nobody}}" """, "login-url.name-unknown E authorization.fragment")]
    [InlineData(""" "requireIss": true """, "login-url.issuer-missing W authorization.issuer")]
    [InlineData(""" "requireIss": true, "issuer": "https://acme.com" """, "")]
    [InlineData(""" "issuer": "acme" """, "login-url.issuer-refused E authorization.issuer")]
    [InlineData(""" "issuer": "https://acme.com?x=1" """, "login-url.issuer-refused E authorization.issuer")]
    [InlineData(
        """ "issuer": "https://acme.com/{{id_token.tid}}" """,
        "login-url.issuer-variable E authorization.issuer"
    )]
    [InlineData(""" "issuer": "https://acme.com/{{id_token.tid}}", "jwksUrl": "https://acme.com/keys" """, "")]
    [InlineData(
        """ "issuer": "https://{{region}}.acme.com", "jwksUrl": "https://acme.com/keys" """,
        "login-url.issuer-variable E authorization.issuer"
    )]
    [InlineData(""" "jwksUrl": "https://acme.com/keys" """, "login-url.issuer-of-keys-missing E authorization.issuer")]
    [InlineData(
        """ "issuer": "https://acme.com", "jwksUrl": "http://10.0.0.1/keys" """,
        "login-url.url-refused E authorization.jwksUrl"
    )]
    [InlineData(""" "pushedAuthorizationUrl": "https://acme.com/par" """, "")]
    [InlineData(
        """ "pushedAuthorizationUrl": "http://10.0.0.1/par" """,
        "login-url.url-refused E authorization.pushedAuthorizationUrl"
    )]
    [InlineData(""" "resource": ["https://api.acme.example/v1/"] """, "")]
    [InlineData(""" "resource": ["https://api.acme.example/v1"] """, "")]
    [InlineData(""" "resource": ["api"] """, "login-url.resource-refused E authorization.resource[0]")]
    [InlineData(
        """ "resource": ["https://api.acme.example/v1/#x"] """,
        "login-url.resource-refused E authorization.resource[0]"
    )]
    [InlineData(
        """ "resource": ["https://other.acme.example/"] """,
        "login-url.resource-not-allowed E authorization.resource[0]"
    )]
    [InlineData(""" "resource": ["https://{{client_id}}"] """, "login-url.host-value E authorization.resource[0]")]
    public void One_wrong_thing_about_the_login_is_found(string members, string expected) =>
        Checked.Yields($$$"""{ "authorization": { {{{members}}} } }""", expected);

    [Theory]
    [InlineData(""" "parameters": { "access_type": "offline", "n": 1, "b": true } """, "")]
    [InlineData(""" "parameters": { "": "x" } """, "login-url.parameter-name-missing E authorization.parameters[\"\"]")]
    [InlineData(""" "parameters": { "x": [] } """, "login-url.parameter-value E authorization.parameters.x")]
    [InlineData(""" "parameters": { "x": null } """, "login-url.parameter-value E authorization.parameters.x")]
    [InlineData(
        """ "parameters": { "client_id": "x" } """,
        "login-url.parameter-reserved E authorization.parameters.client_id"
    )]
    [InlineData(
        """ "parameters": { "code_challenge": "x" } """,
        "login-url.parameter-reserved E authorization.parameters.code_challenge"
    )]
    [InlineData(
        """ "parameters": { "scope": "x" } """,
        "login-url.parameter-reserved E authorization.parameters.scope"
    )]
    [InlineData(""" "parameters": { "scope": "x" }, "scopeParameter": "user_scope" """, "")]
    [InlineData(
        """ "parameters": { "key": "x" }, "parameterNames": { "client_id": "key" } """,
        "login-url.parameter-reserved E authorization.parameters.key"
    )]
    [InlineData(
        """ "parameters": { "x": "{{access_token}}" } """,
        "login-url.secret-not-here E authorization.parameters.x"
    )]
    [InlineData(
        """ "parameters": { "api_key": "abcdefgh12" } """,
        "login-url.literal-secret W authorization.parameters.api_key"
    )]
    [InlineData(""" "parameterNames": { "client_id": "client_key", "response_type": null } """, "")]
    [InlineData(
        """ "parameterNames": { "client_id": null } """,
        "login-url.parameter-name-required E authorization.parameterNames.client_id"
    )]
    [InlineData(
        """ "parameterNames": { "redirect_uri": null } """,
        "login-url.parameter-name-required E authorization.parameterNames.redirect_uri"
    )]
    [InlineData(
        """ "parameterNames": { "state": null } """,
        "login-url.parameter-name-required E authorization.parameterNames.state"
    )]
    [InlineData(
        """ "parameterNames": { "code_challenge": null } """,
        "login-url.parameter-name-required E authorization.parameterNames.code_challenge"
    )]
    [InlineData(
        """ "parameterNames": { "state": "" } """,
        "login-url.parameter-name-missing E authorization.parameterNames.state"
    )]
    [InlineData(
        """ "parameterNames": { "code": "x" } """,
        "login-url.parameter-name-unknown E authorization.parameterNames.code"
    )]
    [InlineData(
        """ "parameterNames": { "state": "x", "nonce": "x" } """,
        "login-url.parameter-name-duplicate E authorization.parameterNames.nonce"
    )]
    public void One_wrong_parameter_is_found(string members, string expected) =>
        Checked.Yields($$$"""{ "authorization": { {{{members}}} } }""", expected);

    [Theory]
    [InlineData("https://accounts.google.com/o/oauth2/v2/auth", "authorization.parameters")]
    [InlineData("https://accounts.zoho.eu/oauth/v2/auth", "authorization.parameters")]
    [InlineData("https://auth.atlassian.com/authorize", "authorization.alwaysScopes")]
    [InlineData("https://acme.okta.com/oauth2/v1/authorize", "authorization.alwaysScopes")]
    public void A_known_login_page_is_asked_for_a_refresh_token(string url, string field)
    {
        var patch = $$"""{ "authorization": { "url": "{{url}}", "alwaysScopes": [] } }""";
        Checked.Yields(patch, $"login-url.offline-missing W {field}");
        Checked.After(patch).Single().Suggestion.ShouldNotBeNull();
    }

    [Fact]
    public void A_known_login_page_that_is_asked_yields_nothing() =>
        Checked.Yields(
            """
            {
              "authorization": {
                "url": "https://accounts.google.com/o/oauth2/v2/auth",
                "parameters": { "access_type": "offline" }
              }
            }
            """,
            ""
        );
}
