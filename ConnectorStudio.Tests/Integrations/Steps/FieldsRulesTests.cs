namespace ConnectorStudio.Tests.Integrations.Steps;

public sealed class FieldsRulesTests
{
    private const string Used = """ "test": { "query": { "x": "{{region ?? \"eu\"}}" } } """;
    private const string Choices = """ "options": [{ "value": "a", "label": "A" }, { "value": "b", "label": "B" }] """;

    [Theory]
    [InlineData(""" "label": " " """, "fields.label-missing E fields[0].label")]
    [InlineData(""" "type": "date" """, "fields.value-unknown E fields[0].type")]
    [InlineData(""" "pattern": "(" """, "fields.pattern-invalid E fields[0].pattern")]
    [InlineData(""" "pattern": "(?<=a)b" """, "")]
    [InlineData(""" "placeholder": "a\u0007" """, "fields.control-characters E fields[0].placeholder")]
    [InlineData(""" "help": "one\ntwo" """, "")]
    [InlineData("\"options\": [{ \"value\": \"a\" }]", "fields.options-not-used W fields[0].options")]
    [InlineData(""" "allowedHosts": ["a.com"] """, "fields.hosts-not-used W fields[0].allowedHosts")]
    [InlineData(""" "default": 1 """, "fields.default-type E fields[0].default")]
    [InlineData(""" "default": null """, "")]
    [InlineData(""" "type": "boolean", "default": "true" """, "fields.default-type E fields[0].default")]
    [InlineData(""" "type": "boolean", "default": true """, "")]
    [InlineData(""" "type": "number", "default": "1" """, "fields.default-type E fields[0].default")]
    [InlineData(""" "pattern": "[a-z]+", "default": "a1" """, "fields.default-against-pattern E fields[0].default")]
    [InlineData(""" "hidden": true, "required": true """, "fields.hidden-without-default E fields[0].default")]
    [InlineData(""" "hidden": true, "required": true, "default": "x" """, "")]
    [InlineData(""" "showWhen": { "field": "gone" } """, "fields.show-when-unknown E fields[0].showWhen.field")]
    [InlineData(""" "showWhen": { "field": "region" } """, "fields.show-when-unknown E fields[0].showWhen.field")]
    [InlineData(""" "type": "host" """, "fields.hosts-missing E fields[0].allowedHosts")]
    [InlineData(""" "type": "url", "allowedHosts": ["any"] """, "fields.any-host W fields[0].allowedHosts")]
    [InlineData(
        """ "type": "host", "allowedHosts": [".a.com", "https://a.com"] """,
        "fields.host-malformed E fields[0].allowedHosts[1]"
    )]
    [InlineData(""" "type": "select", "options": [{ "value": "a" }] """, "fields.options-too-few E fields[0].options")]
    [InlineData(
        """ "type": "select", "options": [{ "value": "a" }, { "value": "" }] """,
        "fields.option-missing E fields[0].options[1].value"
    )]
    [InlineData(
        """ "type": "select", "options": [{ "value": "a" }, { "value": "a" }] """,
        "fields.option-duplicate E fields[0].options[1].value"
    )]
    [InlineData(
        """ "type": "select", "options": [{ "value": "a", "values": { "api host": "x" } }, { "value": "b" }] """,
        "fields.option-name-malformed E fields[0].options[0].values[\"api host\"]"
    )]
    [InlineData(
        $$""" "type": "select", {{Choices}}, "default": "c" """,
        "fields.default-not-an-option E fields[0].default"
    )]
    [InlineData($$""" "type": "select", {{Choices}}, "default": "b" """, "")]
    public void One_wrong_thing_in_a_field_is_found_at_its_member(string members, string expected) =>
        Checked.Yields(
            $$"""{ "fields": [{ "key": "region", "label": "Region", {{members}} }], {{Used}} }"""
                .Replace("\"label\": \"Region\", \"label\"", "\"label\"", StringComparison.Ordinal)
                .Replace("\"label\": \"Region\",  \"label\"", "\"label\"", StringComparison.Ordinal),
            expected
        );

    [Theory]
    [InlineData("", "fields.key-missing E fields[0].key")]
    [InlineData("my region", "fields.key-malformed E fields[0].key\nfields.unused W fields[0].key")]
    [InlineData("1a", "fields.key-malformed E fields[0].key\nfields.unused W fields[0].key")]
    [InlineData("Client_Id", "fields.key-reserved E fields[0].key\nfields.unused W fields[0].key")]
    [InlineData("code_verifier", "fields.key-reserved E fields[0].key\nfields.unused W fields[0].key")]
    [InlineData("followup", "fields.key-reserved E fields[0].key\nfields.unused W fields[0].key")]
    [InlineData("region", "fields.unused W fields[0].key")]
    public void A_key_can_be_named_in_templates_and_is_used(string key, string expected) =>
        Checked.Yields($$"""{ "fields": [{ "key": "{{key}}", "label": "Region" }] }""", expected);

    [Theory]
    [InlineData("label", 80)]
    [InlineData("help", 500)]
    [InlineData("placeholder", 200)]
    public void A_text_that_is_too_long_is_an_error(string member, int limit)
    {
        string With(int length) =>
            $$"""
                { "fields": [{ "key": "region", "label": "x", "{{member}}": "{{new string('a', length)}}" }], {{Used}} }
                """.Replace("\"label\": \"x\", \"label\"", "\"label\"", StringComparison.Ordinal);
        Checked.Yields(With(limit), "");
        Checked.Yields(With(limit + 1), $"fields.too-long E fields[0].{member}");
    }

    [Fact]
    public void Two_keys_that_differ_in_case_only_are_an_error() =>
        Checked.Yields(
            """
            {
              "fields": [{ "key": "region", "label": "A" }, { "key": "Region", "label": "B" }],
              "test": { "query": { "x": "{{region}}{{Region}}" } }
            }
            """,
            "fields.key-duplicate E fields[1].key"
        );

    [Fact]
    public void More_than_three_fields_are_a_warning() =>
        Checked.Yields(
            """
            {
              "fields": [
                { "key": "a", "label": "A" }, { "key": "b", "label": "B" },
                { "key": "c", "label": "C" }, { "key": "d", "label": "D" }
              ],
              "test": { "query": { "x": "{{a}}{{b}}{{fields.c}}{{d}}" } }
            }
            """,
            "fields.many W fields"
        );

    [Theory]
    [InlineData("password")]
    [InlineData("apiKey")]
    [InlineData("api_key")]
    [InlineData("sessionToken")]
    public void A_key_that_sounds_like_a_secret_wants_the_type_secret(string key)
    {
        var finding = Checked
            .After(
                $$$"""
                {
                  "fields": [{ "key": "{{{key}}}", "label": "A" }],
                  "test": { "query": { "x": "{{{{{key}}}}}" } }
                }
                """
            )
            .ShouldHaveSingleItem();
        finding.Code.ShouldBe("fields.should-be-secret");
        finding.Suggestion!.Path.ShouldBe("/fields/0/type");
        finding.Suggestion.Value.GetString().ShouldBe("secret");
    }

    [Fact]
    public void A_secret_field_has_no_default() =>
        Checked.Yields(
            """
            {
              "fields": [{ "key": "pin", "label": "PIN", "type": "secret", "default": "x" }],
              "revoke": { "headers": { "X-Pin": "{{pin}}" } }
            }
            """,
            "fields.secret-default E fields[0].default"
        );

    [Theory]
    [InlineData("select", "\"a\"", true)]
    [InlineData("select", "\"z\"", false)]
    [InlineData("boolean", "true", true)]
    [InlineData("boolean", "\"true\"", false)]
    [InlineData("number", "1", true)]
    [InlineData("text", "1", false)]
    public void A_condition_compares_with_what_the_other_field_can_hold(string type, string value, bool fits) =>
        Checked.Yields(
            $$$"""
            {
              "fields": [
                { "key": "kind", "label": "Kind", "type": "{{{type}}}" {{{(type == "select" ? "," + Choices : "")}}} },
                { "key": "region", "label": "Region", "showWhen": { "field": "kind", "equals": {{{value}}} } }
              ],
              {{{Used}}}
            }
            """,
            fits ? "" : "fields.show-when-value E fields[1].showWhen.equals"
        );
}
