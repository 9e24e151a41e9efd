using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Tests.Integrations.Steps;

public sealed class AllowedUrlsRulesTests
{
    [Theory]
    [InlineData("", "allowed-urls.entry-empty E allowedUrls[1]")]
    [InlineData("https://files.acme.example", "")]
    [InlineData("https://API.acme.example:443/v1/", "allowed-urls.duplicate W allowedUrls[1]")]
    [InlineData("http://files.acme.example/", "allowed-urls.url-refused E allowedUrls[1]")]
    [InlineData("https://*.acme.example/", "allowed-urls.url-refused E allowedUrls[1]")]
    [InlineData("https://files.acme.example/?a=1", "allowed-urls.url-refused E allowedUrls[1]")]
    [InlineData("https://files.acme.example/#a", "allowed-urls.url-refused E allowedUrls[1]")]
    [InlineData("https://me:pw@files.acme.example/", "allowed-urls.url-refused E allowedUrls[1]")]
    [InlineData("https://files.acme.example/a/../b", "allowed-urls.url-refused E allowedUrls[1]")]
    [InlineData("https://169.254.169.254/", "allowed-urls.url-refused E allowedUrls[1]")]
    [InlineData("https://127.0.0.1/", "allowed-urls.url-refused E allowedUrls[1]")]
    [InlineData("https://{{test.host}}/", "allowed-urls.host-value E allowedUrls[1]")]
    [InlineData("https://files.acme.example/{{test.org}}/", "")]
    [InlineData("https://files.acme.example/{{access_token}}/", "allowed-urls.secret-not-here E allowedUrls[1]")]
    [InlineData("https://files.acme.example/{{", "allowed-urls.template-malformed E allowedUrls[1]")]
    public void One_wrong_entry_is_found(string url, string expected) =>
        Checked.Yields($$$"""{ "allowedUrls": ["https://api.acme.example/v1/", "{{{url}}}"] }""", expected);

    [Fact]
    public void An_empty_list_allows_nothing() =>
        Checked.Yields("""{ "allowedUrls": [] }""", "allowed-urls.missing E allowedUrls");

    [Theory]
    [InlineData("subdomain", "", "https://{{place}}.acme.example/", "")]
    [InlineData("subdomain", "", "https://{{place}}/", "allowed-urls.url-refused E allowedUrls[1]")]
    [InlineData("subdomain", "", "{{place}}/", "allowed-urls.host-value E allowedUrls[1]")]
    [InlineData("host", "\"eu.acme.example\"", "https://{{place}}/", "")]
    [InlineData("host", "\".acme.example\"", "https://{{place}}/v1/", "")]
    [InlineData("host", "\".acme.example\"", "https://api.{{place}}/", "allowed-urls.host-value E allowedUrls[1]")]
    [InlineData("url", "\".acme.example\"", "{{place}}/v1/", "")]
    [InlineData("url", "\".acme.example\"", "https://{{place}}/v1/", "allowed-urls.host-value E allowedUrls[1]")]
    [InlineData("text", "", "https://{{place}}.acme.example/", "allowed-urls.host-value E allowedUrls[1]")]
    [InlineData("number", "", "https://acme.example:{{place}}/", "allowed-urls.host-value E allowedUrls[1]")]
    [InlineData("text", "", "https://api.acme.example/{{place}}/", "")]
    [InlineData(
        "text",
        "",
        "https://{{place ?? \\\"eu\\\"}}.acme.example/",
        "allowed-urls.host-value E allowedUrls[1]"
    )]
    [InlineData("subdomain", "", "https://{{place ?? \\\"eu\\\"}}.acme.example/", "")]
    [InlineData(
        "subdomain",
        "",
        "https://{{place ?? \\\"a/b\\\"}}.acme.example/",
        "allowed-urls.host-value E allowedUrls[1]"
    )]
    public void What_may_stand_in_a_host_depends_on_its_type(string type, string hosts, string url, string expected) =>
        Checked.Yields(
            $$$"""
            {
              "fields": [{ "key": "place", "label": "Place", "type": "{{{type}}}", "allowedHosts": [{{{hosts}}}] }],
              "allowedUrls": ["https://api.acme.example/v1/", "{{{url}}}"]
            }
            """,
            expected
        );

    [Theory]
    [InlineData("api.acme.example", "")]
    [InlineData("api.acme.example:8443", "")]
    [InlineData("", "allowed-urls.url-refused E allowedUrls[1]")]
    [InlineData("api.acme.example/x", "allowed-urls.host-value E allowedUrls[1]")]
    [InlineData("10.0.0.1", "allowed-urls.url-refused E allowedUrls[1]")]
    [InlineData("localhost", "allowed-urls.url-refused E allowedUrls[1]")]
    public void Each_option_is_judged_by_the_policy(string host, string expected) =>
        Checked.Yields(Environment("https://{{env.host}}/", $"\"host\": \"{host}\""), expected);

    [Fact]
    public void An_option_without_the_value_is_named() =>
        Checked.Yields(Environment("https://{{env.host}}/", ""), "allowed-urls.option-value-missing E allowedUrls[1]");

    [Fact]
    public void A_text_after_the_question_marks_stands_in_for_a_missing_value_and_is_judged_too()
    {
        Checked.Yields(Environment("https://{{env.host ?? \\\"eu.acme.example\\\"}}/", ""), "");
        Checked.Yields(
            Environment("https://{{env.host ?? \\\"localhost\\\"}}/", ""),
            "allowed-urls.url-refused E allowedUrls[1]"
        );
    }

    [Fact]
    public void Loopback_is_allowed_as_written_and_never_from_a_field()
    {
        var context = new RuleContext { Outbound = new OutboundOptions { AllowLoopback = true } };
        Checked.Yields("""{ "allowedUrls": ["http://localhost:9000/"], "test": { "url": "/me" } }""", "", context);
        Checked.Yields(
            """
            {
              "fields": [{ "key": "place", "label": "P", "type": "host", "allowedHosts": ["localhost"] }],
              "allowedUrls": ["https://api.acme.example/v1/", "http://{{place}}:9000/"]
            }
            """,
            "allowed-urls.url-refused E allowedUrls[1]",
            context
        );
    }

    private static string Environment(string url, string values) =>
        $$$"""
            {
              "fields": [{ "key": "env", "label": "Environment", "type": "select",
                "options": [
                  { "value": "production", "values": { "host": "eu.acme.example" } },
                  { "value": "sandbox", "values": { {{{values}}} } }
                ] }],
              "uniqueIdentifier": "{{env}}:{{test.id}}",
              "allowedUrls": ["https://api.acme.example/v1/", "{{{url}}}"]
            }
            """;
}
