using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Tests.Integrations.Steps;

public sealed class AppCredentialsRulesTests
{
    private const string Environment = """
        "fields": [{ "key": "environment", "label": "Environment", "type": "select",
          "options": [{ "value": "production" }, { "value": "sandbox" }] }]
        """;

    [Theory]
    [InlineData(""" "id": "" """, "app-credentials.id-missing E client.id")]
    [InlineData(""" "id": "  " """, "app-credentials.id-missing E client.id")]
    [InlineData(""" "id": " abc" """, "app-credentials.id-not-trimmed W client.id")]
    [InlineData(""" "id": "\"abc\"" """, "app-credentials.id-not-trimmed W client.id")]
    [InlineData(""" "id": "https://acme.com/me" """, "app-credentials.id-looks-like-url W client.id")]
    [InlineData(""" "id": "GOCSPX-abc" """, "app-credentials.id-looks-like-secret W client.id")]
    [InlineData(""" "authentication": "magic" """, "app-credentials.value-unknown E client.authentication")]
    [InlineData(""" "authentication": "client_secret_post" """, "")]
    [InlineData(""" "authentication": "none" """, "")]
    [InlineData(""" "authentication": "private_key_jwt" """, "")]
    [InlineData(""" "authentication": "client_secret_jwt" """, "")]
    [InlineData(""" "authentication": "secret_as_basic_username" """, "")]
    [InlineData(""" "basicEncoding": "base32" """, "app-credentials.value-unknown E client.basicEncoding")]
    [InlineData(""" "basicEncoding": "raw" """, "")]
    [InlineData(
        """ "authentication": "private_key_jwt", "assertion": { "algorithm": "ES256", "keyId": "k", "audience": "a" } """,
        ""
    )]
    [InlineData(
        """ "authentication": "private_key_jwt", "assertion": { "algorithm": "HS256" } """,
        "app-credentials.value-unknown E client.assertion.algorithm"
    )]
    [InlineData(
        """ "authentication": "client_secret_jwt", "assertion": { "algorithm": "RS256" } """,
        "app-credentials.value-unknown E client.assertion.algorithm"
    )]
    [InlineData(
        """ "assertion": { "algorithm": "none" } """,
        "app-credentials.value-unknown E client.assertion.algorithm"
    )]
    [InlineData(
        """ "assertion": { "audience": "{{access_token}}" } """,
        "app-credentials.secret-not-here E client.assertion.audience"
    )]
    [InlineData(
        """ "perOption": { "field": "gone", "ids": {} } """,
        "app-credentials.per-option-field-unknown E client.perOption.field"
    )]
    public void One_wrong_thing_about_the_client_is_found(string members, string expected) =>
        Checked.Yields($$"""{ "client": { {{members}} } }""", expected);

    [Fact]
    public void A_client_id_that_is_not_trimmed_is_offered_trimmed() =>
        Checked
            .After("""{ "client": { "id": "  'abc'\t" } }""")
            .Single(finding => finding.Code == "app-credentials.id-not-trimmed")
            .Suggestion!.Value.GetString()
            .ShouldBe("abc");

    [Fact]
    public void A_public_client_needs_PKCE() =>
        Checked.Yields(
            """
            { "client": { "authentication": "none" }, "authorization": { "pkce": "none", "pkceReason": "refused" } }
            """,
            "app-credentials.public-without-pkce E client.authentication\nlogin-url.pkce-off W authorization.pkce"
        );

    [Theory]
    [InlineData("client_secret_basic", "", "app-credentials.secret-missing E client.secret")]
    [InlineData("client_secret_basic", "client", "")]
    [InlineData("none", "", "")]
    [InlineData("none", "client", "app-credentials.secret-not-used E client.secret")]
    public void The_secret_is_there_when_it_is_needed_and_only_then(string method, string set, string expected) =>
        Checked.Yields(
            $$"""{ "client": { "authentication": "{{method}}" } }""",
            expected,
            new RuleContext { SecretsSet = set.Split(',').ToHashSet() }
        );

    [Fact]
    public void A_secret_named_by_a_template_is_needed() =>
        Checked.Yields(
            """
            {
              "client": { "authentication": "none" },
              "token": { "parameters": { "app_secret": "{{client_secret}}" } }
            }
            """,
            "app-credentials.secret-missing E client.secret",
            new RuleContext { SecretsSet = new HashSet<string>() }
        );

    [Theory]
    [InlineData("client", "sandbox")]
    [InlineData("client:sandbox", "client")]
    public void An_option_with_its_own_client_has_its_own_secret(string set, string missing)
    {
        _ = missing;
        Checked.Yields(
            $$"""
            { {{Environment}}, "client": { "perOption": { "field": "environment", "ids": { "sandbox": "def" } } } }
            """,
            "app-credentials.secret-missing E client.secret",
            new RuleContext { SecretsSet = new HashSet<string> { set } }
        );
    }

    [Fact]
    public void Options_that_all_have_their_own_client_need_no_other_secret() =>
        Checked.Yields(
            $$"""
            {
              {{Environment}},
              "client": { "perOption": { "field": "environment", "ids": { "sandbox": "d", "production": "e" } } }
            }
            """,
            "",
            new RuleContext
            {
                SecretsSet = new HashSet<string> { "client:sandbox", "client:production" },
            }
        );

    [Theory]
    [InlineData("\"staging\": \"x\"", "app-credentials.per-option-unknown E client.perOption.ids.staging")]
    [InlineData("\"sandbox\": \"\"", "app-credentials.per-option-id-missing E client.perOption.ids.sandbox")]
    public void Each_option_exists_and_has_an_id(string ids, string expected) =>
        Checked.Yields(
            $$"""{ {{Environment}}, "client": { "perOption": { "field": "environment", "ids": { {{ids}} } } } }""",
            expected
        );

    [Fact]
    public void A_captured_value_may_choose_the_client() =>
        Checked.Yields(
            """
            {
              "redirect": { "captures": [{ "name": "region", "parameter": "region" }] },
              "client": { "perOption": { "field": "callback.region", "ids": { "eu": "def" } } }
            }
            """,
            ""
        );
}
