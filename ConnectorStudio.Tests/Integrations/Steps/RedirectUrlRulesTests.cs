using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Tests.Integrations.Steps;

public sealed class RedirectUrlRulesTests
{
    [Theory]
    [InlineData(""" "codeParameter": "" """, "redirect-url.code-parameter-malformed E redirect.codeParameter")]
    [InlineData(""" "codeParameter": "state" """, "redirect-url.code-parameter-malformed E redirect.codeParameter")]
    [InlineData(""" "codeParameter": "auth_code" """, "")]
    [InlineData(""" "responseMode": "fragment" """, "redirect-url.value-unknown E redirect.responseMode")]
    [InlineData(""" "responseMode": "form_post" """, "")]
    [InlineData(""" "stateCarrier": "cookie" """, "redirect-url.value-unknown E redirect.stateCarrier")]
    [InlineData(""" "stateCarrier": "redirect_uri_query" """, "")]
    public void One_wrong_thing_at_the_callback_is_found(string members, string expected) =>
        Checked.Yields($$"""{ "redirect": { {{members}} } }""", expected);

    [Theory]
    [InlineData("\"name\": \"realm\", \"parameter\": \"realmId\"", "")]
    [InlineData(
        "\"name\": \"\", \"parameter\": \"realmId\"",
        "redirect-url.capture-name-malformed E redirect.captures[0].name"
    )]
    [InlineData(
        "\"name\": \"a b\", \"parameter\": \"realmId\"",
        "redirect-url.capture-name-malformed E redirect.captures[0].name"
    )]
    [InlineData("\"name\": \"realm\"", "redirect-url.capture-parameter-missing E redirect.captures[0].parameter")]
    [InlineData(
        "\"name\": \"realm\", \"parameter\": \"code\"",
        "redirect-url.capture-parameter-reserved E redirect.captures[0].parameter"
    )]
    [InlineData(
        "\"name\": \"realm\", \"parameter\": \"state\"",
        "redirect-url.capture-parameter-reserved E redirect.captures[0].parameter"
    )]
    [InlineData(
        "\"name\": \"realm\", \"parameter\": \"r\", \"type\": \"date\"",
        "redirect-url.value-unknown E redirect.captures[0].type"
    )]
    [InlineData(
        "\"name\": \"realm\", \"parameter\": \"r\", \"type\": \"host\"",
        "redirect-url.hosts-missing E redirect.captures[0].hostSuffixes"
    )]
    [InlineData(
        "\"name\": \"realm\", \"parameter\": \"r\", \"type\": \"url\", \"hostSuffixes\": [\"any\"]",
        "redirect-url.any-host E redirect.captures[0].hostSuffixes"
    )]
    [InlineData(
        "\"name\": \"realm\", \"parameter\": \"r\", \"type\": \"host\", \"hostSuffixes\": [\"*.acme.com\"]",
        "redirect-url.host-malformed E redirect.captures[0].hostSuffixes[0]"
    )]
    [InlineData(
        "\"name\": \"realm\", \"parameter\": \"r\", \"mustEqual\": \"{{region\"",
        "redirect-url.template-malformed E redirect.captures[0].mustEqual"
    )]
    [InlineData(
        "\"name\": \"realm\", \"parameter\": \"r\", \"mustEqual\": \"{{callback.realm}}\"",
        "redirect-url.name-too-early E redirect.captures[0].mustEqual"
    )]
    public void One_wrong_thing_in_a_captured_value_is_found(string capture, string expected) =>
        Checked.Yields($$"""{ "redirect": { "captures": [{ {{capture}} }] } }""", expected);

    [Fact]
    public void A_value_is_captured_once() =>
        Checked.Yields(
            """
            { "redirect": { "captures": [{ "name": "a", "parameter": "a" }, { "name": "a", "parameter": "b" }] } }
            """,
            "redirect-url.capture-duplicate E redirect.captures[1].name"
        );

    [Theory]
    [InlineData("https://studio.acme.com/oauth/callback/1", "")]
    [InlineData("http://localhost:5080/oauth/callback/1", "")]
    [InlineData("http://127.0.0.1:5080/oauth/callback/1", "")]
    [InlineData("http://studio.acme.com/oauth/callback/1", "redirect-url.not-https E redirect.uri")]
    [InlineData("https://studio/oauth/callback/1", "redirect-url.private-host W redirect.uri")]
    [InlineData("https://studio.local/oauth/callback/1", "redirect-url.private-host W redirect.uri")]
    [InlineData("https://10.0.0.5/oauth/callback/1", "redirect-url.private-host W redirect.uri")]
    public void The_public_address_is_https_and_can_be_reached(string address, string expected)
    {
        var context = new RuleContext { RedirectUri = address };
        Checked.Yields("{}", expected, context);
        Checked.After("{}", context).ShouldAllBe(finding => finding.FixAt == FixAt.Deployment && finding.Step == 2);
    }

    [Theory]
    [InlineData("https://studio.acme.com/cb", "")]
    [InlineData("https://old.acme.com/cb", "redirect-url.changed W redirect.uri")]
    public void A_redirect_url_that_changed_since_the_last_success_is_a_warning(string confirmed, string expected) =>
        Checked.Yields(
            "{}",
            expected,
            new RuleContext { RedirectUri = "https://studio.acme.com/cb", ConfirmedRedirectUri = confirmed }
        );
}
