using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Integrations;

/// <summary>What helps a designer: slugs from names, the redirect compare box, renaming a field everywhere.</summary>
public sealed class DraftHelpTests
{
    private const string Ours = "https://studio.harbour.example/oauth/callback/01";

    [Theory]
    [InlineData("Acme CRM (EU)", "acme-crm-eu")]
    [InlineData("Ünïcode Café", "unicode-cafe")]
    [InlineData("  --  ", "")]
    [InlineData("New", "new-app")]
    public void A_name_becomes_a_slug(string name, string slug) => Slugs.From(name).ShouldBe(slug);

    [Theory]
    [InlineData(Ours, null)]
    [InlineData(Ours + "/", "trailing slash")]
    [InlineData(" " + Ours, "blanks")]
    [InlineData("http://studio.harbour.example/oauth/callback/01", "scheme")]
    [InlineData("https://studio.other.example/oauth/callback/01", "host")]
    [InlineData("https://studio.harbour.example:8443/oauth/callback/01", "port")]
    [InlineData("https://studio.harbour.example/OAuth/callback/01", "case")]
    [InlineData("https://studio.harbour.example/oauth/callback/02", "path")]
    [InlineData(Ours + "?x=1", "query")]
    [InlineData("studio.harbour.example", "no URL")]
    public void The_compare_box_says_what_kind_of_difference_it_is(string registered, string? kind) =>
        RedirectComparison.Of(Ours, registered).Kind.ShouldBe(kind);

    [Fact]
    public void Localhost_and_its_number_are_two_hosts() =>
        RedirectComparison
            .Of("http://localhost:5080/oauth/callback/01", "http://127.0.0.1:5080/oauth/callback/01")
            .Kind.ShouldBe("localhost");

    [Fact]
    public void The_compare_box_marks_the_characters_that_differ() =>
        RedirectComparison.Of(Ours, Ours[..^1] + "9").Pieces.ShouldBe([(Ours[..^1], false), ("9", true)]);

    [Fact]
    public void A_field_is_renamed_wherever_it_is_used_and_nowhere_else()
    {
        var draft = Some.Draft();
        draft.Fields.Add(
            new()
            {
                Key = "env",
                Type = "select",
                Options = [new() { Value = "env" }],
            }
        );
        draft.Fields.Add(
            new()
            {
                Key = "other",
                ShowWhen = new() { Field = "env" },
            }
        );
        draft.Token.Url = "https://{{env.host}}.acme.example/{{fields.env}}/env";
        draft.ConnectionName = """{{test.env ?? env ?? "env"}} {{env-two}}""";
        draft.Client.PerOption = new() { Field = "env" };

        FieldUses
            .Of(draft, "env")
            .ShouldBe(["fields[1].showWhen.field", "client.perOption.field", "token.url", "connectionName"]);
        var renamed = FieldUses.Rename(draft, "env", "environment");

        renamed.Fields[0].Key.ShouldBe("environment");
        renamed.Fields[0].Options[0].Value.ShouldBe("env");
        renamed.Fields[1].ShowWhen!.Field.ShouldBe("environment");
        renamed.Client.PerOption!.Field.ShouldBe("environment");
        renamed.Token.Url.ShouldBe("https://{{environment.host}}.acme.example/{{fields.environment}}/env");
        renamed.ConnectionName.ShouldBe("""{{test.env ?? environment ?? "env"}} {{env-two}}""");
    }
}
