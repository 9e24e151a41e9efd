namespace ConnectorStudio.Tests.Integrations.Steps;

public sealed class ConnectionNameRulesTests
{
    [Theory]
    [InlineData("", "connection-name.missing E connectionName")]
    [InlineData("{{test.name", "connection-name.template-malformed E connectionName")]
    [InlineData("acme crm", "connection-name.only-app-name W connectionName")]
    [InlineData("My connection", "connection-name.constant W connectionName")]
    [InlineData("{{client_id}}", "connection-name.constant W connectionName")]
    [InlineData("{{test.name ?? test.email | trim}}", "")]
    [InlineData("{{test}}", "connection-name.name-unknown E connectionName")]
    [InlineData("{{access_token}}", "connection-name.secret-not-here E connectionName")]
    [InlineData("{{client_secret}}", "connection-name.secret-not-here E connectionName")]
    [InlineData("{{token}}", "connection-name.name-not-here E connectionName")]
    [InlineData("{{connection.id}}", "connection-name.name-not-here E connectionName")]
    [InlineData("{{id_token.name}}", "connection-name.id-token-not-read E connectionName")]
    [InlineData("{{test.phone}}", "connection-name.personal-number W connectionName")]
    [InlineData("{{test.account.taxId}}", "connection-name.personal-number W connectionName")]
    [InlineData("{{test.phone | mask}}", "")]
    public void One_wrong_thing_in_the_name_is_found(string name, string expected) =>
        Checked.Yields($$$"""{ "connectionName": "{{{name}}}" }""", expected);

    [Fact]
    public void A_name_of_more_than_500_characters_is_too_long() =>
        Checked.Yields(
            $$$"""{ "connectionName": "{{test.name}} {{{new string('a', 500)}}}" }""",
            "connection-name.too-long E connectionName"
        );

    [Fact]
    public void A_secret_field_cannot_stand_in_the_name() =>
        Checked.Yields(
            """
            {
              "fields": [{ "key": "pin", "label": "PIN", "type": "secret" }],
              "connectionName": "{{test.name}} {{pin}}"
            }
            """,
            "connection-name.secret-not-here E connectionName"
        );
}
