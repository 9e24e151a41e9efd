namespace ConnectorStudio.Tests.Integrations.Steps;

public sealed class RevokeUrlRulesTests
{
    [Theory]
    [InlineData(""" "url": null """, "revoke-url.missing I revoke.url")]
    [InlineData(""" "url": "" """, "revoke-url.missing I revoke.url")]
    [InlineData(""" "url": "http://acme.com/revoke" """, "revoke-url.url-refused E revoke.url")]
    [InlineData(""" "url": "https://acme.com/tokens/{{token}}", "tokenParameter": null """, "")]
    [InlineData(""" "tokenParameter": null """, "revoke-url.token-not-sent E revoke.tokenParameter")]
    [InlineData(""" "tokenParameter": null, "authentication": "bearer" """, "")]
    [InlineData(""" "tokenParameter": null, "headers": { "X-Token": "{{token}}" } """, "")]
    [InlineData(""" "tokenParameter": "" """, "revoke-url.parameter-name-missing E revoke.tokenParameter")]
    [InlineData(""" "hintParameter": "" """, "revoke-url.parameter-name-missing E revoke.hintParameter")]
    [InlineData(""" "hintParameter": null """, "")]
    [InlineData(""" "tokens": [] """, "revoke-url.tokens-missing E revoke.tokens")]
    [InlineData(""" "tokens": ["access_token", "access_token"] """, "revoke-url.tokens-duplicate E revoke.tokens")]
    [InlineData(""" "tokens": ["id_token"] """, "revoke-url.value-unknown E revoke.tokens[0]")]
    [InlineData(""" "method": "HEAD" """, "revoke-url.value-unknown E revoke.method")]
    [InlineData(""" "method": "DELETE" """, "")]
    [InlineData(""" "method": "GET" """, "revoke-url.get-with-body E revoke.bodyFormat")]
    [InlineData(""" "bodyFormat": "xml" """, "revoke-url.value-unknown E revoke.bodyFormat")]
    [InlineData(""" "authentication": "anonymous" """, "")]
    [InlineData(""" "authentication": "x" """, "revoke-url.value-unknown E revoke.authentication")]
    [InlineData(""" "authentication": "private_key_jwt" """, "")]
    [InlineData(
        """ "parameters": { "client_secret": "{{client_secret}}" } """,
        "revoke-url.secret-twice E revoke.parameters.client_secret"
    )]
    [InlineData(""" "parameters": { "x": [] } """, "revoke-url.parameter-value E revoke.parameters.x")]
    [InlineData(""" "parameters": { "x": "{{access_token}}" } """, "revoke-url.secret-not-here E revoke.parameters.x")]
    [InlineData(""" "headers": { "X-A": "{{access_token}}" } """, "")]
    [InlineData(""" "headers": { "Host": "x" } """, "revoke-url.header-forbidden E revoke.headers.Host")]
    [InlineData(
        """ "parameterNames": { "code": "x" } """,
        "revoke-url.parameter-name-unknown E revoke.parameterNames.code"
    )]
    [InlineData(""" "successStatuses": [] """, "revoke-url.statuses-malformed E revoke.successStatuses")]
    [InlineData(
        """ "success": { "path": "ok", "equals": true } """,
        "revoke-url.pointer-malformed E revoke.success.path"
    )]
    public void One_wrong_thing_about_the_revoke_is_found(string members, string expected) =>
        Checked.Yields($$$"""{ "revoke": { {{{members}}} } }""", expected);
}
