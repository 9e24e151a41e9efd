namespace ConnectorStudio.Tests.Integrations.Steps;

public sealed class TestApiRulesTests
{
    [Theory]
    [InlineData(""" "url": "" """, "test-api.missing E test.url")]
    [InlineData(""" "url": "https://api.acme.example/v1/me" """, "")]
    [InlineData(""" "url": "https://api.acme.example/v2/me" """, "test-api.not-allowed E test.url")]
    [InlineData(""" "url": "https://evil.example/v1/me" """, "test-api.not-allowed E test.url")]
    [InlineData(""" "url": "me" """, "test-api.url-refused E test.url")]
    [InlineData(""" "url": "/../admin" """, "test-api.url-refused E test.url")]
    [InlineData(""" "url": "/contacts" """, "test-api.list-endpoint W test.url")]
    [InlineData(""" "url": "/users/me?x=1" """, "")]
    [InlineData(""" "url": "/{{test.id}}" """, "test-api.name-too-early E test.url")]
    [InlineData(""" "url": "/{{client_secret}}" """, "test-api.secret-not-here E test.url")]
    [InlineData(""" "url": "/me?key={{access_token}}" """, "")]
    [InlineData(""" "method": "get" """, "test-api.value-unknown E test.method")]
    [InlineData(""" "method": "POST" """, "test-api.changes-data W test.method")]
    [InlineData(""" "method": "DELETE" """, "test-api.changes-data W test.method")]
    [InlineData(""" "method": "POST", "body": { "query": "{ viewer { id } }" } """, "")]
    [InlineData(""" "method": "POST", "body": { "query": "mutation { x }" } """, "test-api.changes-data W test.method")]
    [InlineData(""" "body": { "a": 1 } """, "test-api.body-with-get E test.body")]
    [InlineData(""" "headers": { "X-A": "{{gone}}" } """, "test-api.name-unknown E test.headers.X-A")]
    [InlineData(""" "headers": { "Host": "x" } """, "test-api.header-forbidden E test.headers.Host")]
    [InlineData(""" "query": { "a b": "{{" } """, "test-api.template-malformed E test.query[\"a b\"]")]
    [InlineData(""" "query": { "api_key": "abcdefgh" } """, "test-api.literal-secret W test.query.api_key")]
    [InlineData(
        """ "method": "POST", "body": { "query": "q", "a": ["{{"] } """,
        "test-api.template-malformed E test.body.a[0]"
    )]
    [InlineData(""" "successStatuses": [] """, "test-api.statuses-malformed E test.successStatuses")]
    [InlineData(""" "success": { "path": "ok" } """, "test-api.pointer-malformed E test.success.path")]
    [InlineData(""" "error": "message" """, "test-api.pointer-malformed E test.error")]
    public void One_wrong_thing_about_the_test_is_found(string members, string expected) =>
        Checked.Yields($$$"""{ "test": { {{{members}}} } }""", expected);

    [Theory]
    [InlineData("\"name\": \"sites\", \"url\": \"/site\"", "")]
    [InlineData("\"name\": \"\", \"url\": \"/site\"", "test-api.capture-name-malformed E test.followUps[0].name")]
    [InlineData("\"name\": \"sites\"", "test-api.follow-up-url-missing E test.followUps[0].url")]
    [InlineData(
        "\"name\": \"sites\", \"url\": \"https://evil.example/\"",
        "test-api.not-allowed E test.followUps[0].url"
    )]
    [InlineData("\"name\": \"sites\", \"url\": \"/{{test.org}}\"", "")]
    [InlineData(
        "\"name\": \"sites\", \"url\": \"/{{followUp.id}}\", \"captures\": [{ \"name\": \"id\", \"path\": \"/id\" }]",
        "test-api.name-too-early E test.followUps[0].url"
    )]
    [InlineData(
        "\"name\": \"sites\", \"url\": \"/site\", \"method\": \"PUT\"",
        "test-api.changes-data W test.followUps[0].method"
    )]
    [InlineData(
        "\"name\": \"sites\", \"url\": \"/site\", \"captures\": [{ \"name\": \"id\", \"path\": \"id\" }]",
        "test-api.pointer-malformed E test.followUps[0].captures[0].path"
    )]
    [InlineData(
        "\"name\": \"sites\", \"url\": \"/site\", \"successStatuses\": [1]",
        "test-api.statuses-malformed E test.followUps[0].successStatuses"
    )]
    [InlineData(
        "\"name\": \"sites\", \"url\": \"/site\", \"headers\": { \"X-A\": \"{{\" }",
        "test-api.template-malformed E test.followUps[0].headers.X-A"
    )]
    public void One_wrong_thing_in_a_follow_up_is_found(string members, string expected) =>
        Checked.Yields($$$"""{ "test": { "followUps": [{ {{{members}}} }] } }""", expected);

    [Fact]
    public void A_follow_up_uses_what_an_earlier_one_captured() =>
        Checked.Yields(
            """
            {
              "test": {
                "followUps": [
                  { "name": "sites", "url": "/site", "captures": [{ "name": "id", "path": "/0/id" }] },
                  { "name": "site", "url": "/site/{{followUp.id}}" }
                ]
              }
            }
            """,
            ""
        );

    [Fact]
    public void A_base_that_needs_a_later_value_is_unknown_to_the_test() =>
        Checked.Yields(
            """{ "allowedUrls": ["https://api.acme.example/{{test.org}}/"] }""",
            "test-api.base-unknown E test.url"
        );

    [Fact]
    public void A_url_outside_the_list_comes_with_the_entry_to_add()
    {
        var finding = Checked
            .After("""{ "test": { "url": "https://eu.acme.example/v3/me?x=1" } }""")
            .ShouldHaveSingleItem();
        finding.Suggestion!.Path.ShouldBe("/allowedUrls/-");
        finding.Suggestion.Value.GetString().ShouldBe("https://eu.acme.example/v3/");
    }

    [Theory]
    [InlineData("api.acme.example", "")]
    [InlineData("api.other.example", "test-api.not-allowed E test.url")]
    public void Every_option_of_a_chosen_host_is_tried(string sandboxHost, string expected) =>
        Checked.Yields(
            $$$"""
            {
              "fields": [{ "key": "env", "label": "Environment", "type": "select",
                "options": [
                  { "value": "production", "values": { "host": "api.acme.example" } },
                  { "value": "sandbox", "values": { "host": "{{{sandboxHost}}}" } }
                ] }],
              "test": { "url": "https://{{env.host}}/v1/me" },
              "uniqueIdentifier": "{{env}}:{{test.id}}"
            }
            """,
            expected
        );
}
