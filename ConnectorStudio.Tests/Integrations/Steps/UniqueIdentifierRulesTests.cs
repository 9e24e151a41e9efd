namespace ConnectorStudio.Tests.Integrations.Steps;

public sealed class UniqueIdentifierRulesTests
{
    private const string Environment = """
        "fields": [{ "key": "env", "label": "Environment", "type": "select",
          "options": [{ "value": "api" }, { "value": "sandbox" }] }]
        """;

    [Theory]
    [InlineData("", "unique-identifier.missing E uniqueIdentifier")]
    [InlineData("account", "unique-identifier.constant E uniqueIdentifier")]
    [InlineData("{{client_id}}", "unique-identifier.constant E uniqueIdentifier")]
    [InlineData("{{test.team.id}}:{{test.user.id}}", "")]
    [InlineData("{{connection.id}}", "unique-identifier.never-merges W uniqueIdentifier")]
    [InlineData("{{random}}", "unique-identifier.never-merges W uniqueIdentifier")]
    [InlineData("{{test.email | lower}}", "unique-identifier.can-change W uniqueIdentifier")]
    [InlineData("{{test.user[\\\"displayName\\\"]}}", "unique-identifier.can-change W uniqueIdentifier")]
    [InlineData("{{access_token}}", "unique-identifier.secret-not-here E uniqueIdentifier")]
    [InlineData("{{id_token.sub}}", "unique-identifier.id-token-not-read E uniqueIdentifier")]
    [InlineData("{{test.id", "unique-identifier.template-malformed E uniqueIdentifier")]
    public void One_wrong_thing_in_the_identifier_is_found(string identifier, string expected) =>
        Checked.Yields($$$"""{ "uniqueIdentifier": "{{{identifier}}}" }""", expected);

    [Theory]
    [InlineData("update", "")]
    [InlineData("refuse", "")]
    [InlineData("merge", "unique-identifier.value-unknown E onSameIdentity")]
    public void What_happens_to_the_same_identity_is_one_of_two(string word, string expected) =>
        Checked.Yields($$"""{ "onSameIdentity": "{{word}}" }""", expected);

    [Fact]
    public void A_choice_of_host_that_is_not_in_the_identifier_is_a_warning_with_its_cure()
    {
        var change = $$$"""{ {{{Environment}}}, "allowedUrls": ["https://{{env}}.acme.example/"] }""";
        Checked.Yields(change, "unique-identifier.environment-missing W uniqueIdentifier");
        Checked.After(change).Single().Suggestion!.Value.GetString().ShouldBe("{{env}}:{{test.id}}");
    }

    [Theory]
    [InlineData("{{env}}:{{test.id}}")]
    [InlineData("{{fields.env}}:{{test.id}}")]
    public void A_choice_of_host_that_is_in_the_identifier_yields_nothing(string identifier) =>
        Checked.Yields(
            $$$"""
            {
              {{{Environment}}}, "allowedUrls": ["https://{{env}}.acme.example/"],
              "uniqueIdentifier": "{{{identifier}}}"
            }
            """,
            ""
        );

    [Fact]
    public void A_choice_alone_identifies_nobody() =>
        Checked.Yields(
            $$$"""{ {{{Environment}}}, "uniqueIdentifier": "{{env}}" }""",
            "unique-identifier.constant E uniqueIdentifier"
        );
}
