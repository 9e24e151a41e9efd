using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.Integrations.Steps;

namespace ConnectorStudio.Tests.Integrations.Rules;

public sealed class IntegrationRulesTests
{
    [Theory]
    [InlineData(""" "schema": "v2" """, "integration.schema-unknown E schema")]
    [InlineData(""" "slug": "" """, "integration.slug-missing E slug")]
    [InlineData(""" "slug": "Acme" """, "integration.slug-malformed E slug")]
    [InlineData(""" "slug": "-acme" """, "integration.slug-malformed E slug")]
    [InlineData(""" "slug": "new" """, "integration.slug-reserved E slug")]
    [InlineData(""" "slug": "import" """, "integration.slug-reserved E slug")]
    [InlineData(""" "slug": "validate" """, "integration.slug-reserved E slug")]
    [InlineData(""" "name": " " """, "integration.name-missing E name")]
    [InlineData(""" "name": "a\u0000" """, "integration.control-characters E name")]
    [InlineData(""" "description": "one\ntwo" """, "")]
    [InlineData(""" "documentationUrl": "javascript:x" """, "integration.documentation-url-refused E documentationUrl")]
    [InlineData(""" "documentationUrl": "https://docs.acme.com/oauth#scopes" """, "")]
    [InlineData(""" "icon": "https://acme.com/icon.png" """, "integration.icon-not-an-image E icon")]
    [InlineData(""" "icon": "data:text/html;base64,AAAA" """, "integration.icon-not-an-image E icon")]
    [InlineData(""" "icon": "data:image/png;base64,AAAA" """, "")]
    [InlineData(""" "guide": { "token-url": ["Look."] } """, "")]
    [InlineData(""" "guide": { "step-5": ["Look."] } """, "integration.guide-step-unknown E guide.step-5")]
    [InlineData(""" "secrets": ["developer token"] """, "integration.secret-name-malformed E secrets[0]")]
    [InlineData(""" "secrets": ["a", "a"] """, "integration.secret-duplicate E secrets[1]")]
    public void One_wrong_thing_about_the_whole_is_found(string members, string expected) =>
        Checked.Yields($$"""{ {{members}} }""", expected);

    [Fact]
    public void A_slug_of_another_integration_is_refused() =>
        Checked.Yields(
            "{}",
            "integration.slug-taken E slug",
            new RuleContext { SlugsTaken = new HashSet<string> { "acme-crm" } }
        );

    [Fact]
    public void An_icon_has_64_KB_at_most() =>
        Checked.Yields(
            $$"""{ "icon": "data:image/png;base64,{{new string('A', 65536)}}" }""",
            "integration.icon-too-large E icon"
        );

    [Theory]
    [InlineData("client", "integration.secret-missing E secrets[0]")]
    [InlineData("client,secret.developerToken", "")]
    public void A_named_secret_has_a_value(string set, string expected) =>
        Checked.Yields(
            """
            {
              "secrets": ["developerToken"],
              "token": { "headers": { "developer-token": "{{secret.developerToken}}" } }
            }
            """,
            expected,
            new RuleContext { SecretsSet = set.Split(',').ToHashSet() }
        );

    [Fact]
    public void A_secret_that_is_not_declared_is_offered()
    {
        var finding = Checked
            .After("""{ "token": { "headers": { "X-Dev": "{{secret.developerToken}}" } } }""")
            .ShouldHaveSingleItem();
        finding.Code.ShouldBe("token-url.name-unknown");
        finding.Suggestion!.Path.ShouldBe("/secrets/-");
        finding.Suggestion.Value.GetString().ShouldBe("developerToken");
    }
}
