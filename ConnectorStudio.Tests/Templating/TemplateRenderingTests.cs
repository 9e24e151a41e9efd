using System.Text.Json;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Tests.Templating;

public sealed class TemplateRenderingTests
{
    private static readonly TemplateValues Values = TemplateValues
        .Empty.WithField("region", TemplateValue.Of("eu-1").From("fields"))
        .WithField("empty", TemplateValue.Of(""))
        .WithField("unset", TemplateValue.Of(null))
        .WithField(
            "environment",
            TemplateValue
                .Of("production", TemplateValueKind.Select)
                .With("apiHost", TemplateValue.Of("api.acme.com", TemplateValueKind.Select))
                .With("suffix", TemplateValue.Of("", TemplateValueKind.Select))
        )
        .With("token", TemplateValue.Secret("s3cret"))
        .With("token", "instance_url", TemplateValue.Of("https://eu.acme.com", TemplateValueKind.Url))
        .With("flag", TemplateValue.Of(true))
        .With("count", TemplateValue.Of(42m))
        .With(
            "test",
            TemplateValue.Of(
                Json(
                    """
                    {"name":" Alice  Example ","email":"alice@example.com","id":12345678901234567890,"ok":false,"none":null,
                     "blank":"","account":{"id":"a1"},"list":[{"n":1.0},"x"],"a b":"c","half":"\ud800"}
                    """
                )
            )
        );

    [Theory]
    [InlineData("", "")]
    [InlineData("{{region}}/{{fields.region}}", "eu-1/eu-1")]
    [InlineData("{{environment}} {{environment.apiHost}}", "production api.acme.com")]
    [InlineData("{{token}} {{token.instance_url}}", "s3cret https://eu.acme.com")]
    [InlineData("{{flag}} {{count}} {{test.ok}}", "true 42 false")]
    [InlineData("{{test.id}}", "12345678901234567890")]
    [InlineData("{{test.account.id}} {{test.list[0].n}} {{test.list[1]}} {{test[\"a b\"]}}", "a1 1.0 x c")]
    [InlineData("{{test.gone ?? test.none ?? test.blank ?? empty ?? unset ?? region}}", "eu-1")]
    [InlineData("{{test.gone ?? \"nobody\"}}", "nobody")]
    [InlineData("{{test.gone ?? \"\"}}.", ".")]
    [InlineData("{{environment.suffix}}.", ".")]
    [InlineData("{{environment.suffix ?? region}}", "eu-1")]
    [InlineData("{{test.name | trim | upper}}", "ALICE  EXAMPLE")]
    [InlineData("{{test.name | first | lower}}", "alice")]
    [InlineData("{{test.email | mask}}", "a•••e@e•••e.com")]
    [InlineData("{{test.gone ?? \"Bob Builder\" | mask}}", "B•••b B•••r")]
    [InlineData("{{\"{{\"}}region}}", "{{region}}")]
    [InlineData("{{\"a\\\"b\\\\c\\d\"}}", "a\"b\\c\\d")]
    public void Names_render_to_their_values(string text, string expected)
    {
        var result = Template.Render(text, TemplatePlace.Text, Values);
        result.IsRendered.ShouldBeTrue(result.Fault?.Message);
        result.Text.ShouldBe(expected);
    }

    [Theory]
    [InlineData("{{gone}}", TemplateFaultKind.Missing)]
    [InlineData("{{empty}}", TemplateFaultKind.Missing)]
    [InlineData("{{unset}}", TemplateFaultKind.Missing)]
    [InlineData("{{test.none}}", TemplateFaultKind.Missing)]
    [InlineData("{{test.list[2]}}", TemplateFaultKind.Missing)]
    [InlineData("{{test.name.x}}", TemplateFaultKind.Missing)]
    [InlineData("{{test.list.n}}", TemplateFaultKind.Missing)]
    [InlineData("{{test.account[0]}}", TemplateFaultKind.Missing)]
    [InlineData("{{region.x}}", TemplateFaultKind.Missing)]
    [InlineData("{{region[0]}}", TemplateFaultKind.Missing)]
    [InlineData("{{environment.suffix ?? gone}}", TemplateFaultKind.Missing)]
    [InlineData("{{test}}", TemplateFaultKind.NotScalar)]
    [InlineData("{{test.account ?? region}}", TemplateFaultKind.NotScalar)]
    [InlineData("{{test.list}}", TemplateFaultKind.NotScalar)]
    [InlineData("{{fields}}", TemplateFaultKind.NotScalar)]
    [InlineData("{{test.half}}", TemplateFaultKind.Refused)]
    [InlineData("{{region", TemplateFaultKind.Malformed)]
    public void A_name_without_a_usable_value_is_a_fault_and_never_an_empty_text(string text, TemplateFaultKind kind)
    {
        var result = Template.Render(text, TemplatePlace.Text, Values);
        result.IsRendered.ShouldBeFalse();
        result.Text.ShouldBeNull();
        result.Fault!.Kind.ShouldBe(kind);
        result.Fault.Message.ShouldEndWith(".");
    }

    [Fact]
    public void A_filter_that_leaves_nothing_is_a_fault()
    {
        var blank = TemplateValues.Empty.With("a", TemplateValue.Of("  "));
        Template.Render("{{a | trim}}", TemplatePlace.Text, blank).Fault!.Kind.ShouldBe(TemplateFaultKind.Missing);
        Template.Render("{{a | first}}", TemplatePlace.Text, blank).Fault!.Kind.ShouldBe(TemplateFaultKind.Missing);
    }

    [Fact]
    public void Random_is_128_bits_fresh_per_render_and_one_within_a_render()
    {
        var once = Template.Render("{{random}} {{random}}", TemplatePlace.Text, TemplateValues.Empty).Text!.Split(' ');
        once[0].Length.ShouldBe(22);
        once[0].ShouldBe(once[1]);
        once[0].ShouldAllBe(c => char.IsAsciiLetterOrDigit(c) || c == '-' || c == '_');
        Template.Render("{{random}}", TemplatePlace.Text, TemplateValues.Empty).Text.ShouldNotBe(once[0]);
    }

    [Fact]
    public void Parts_say_where_each_stretch_comes_from_and_hide_secrets()
    {
        var result = Template.Render("a {{region}} {{gone}} {{token}}", TemplatePlace.Text, Values);
        result.Parts.Select(part => part.Text).ShouldBe(["a ", "eu-1", " ", "{{gone}}", " ", "s3cret"]);
        result.Parts.Select(part => part.Name).ShouldBe([null, "region", null, "gone", null, "token"]);
        result.Parts[1].Source.ShouldBe("fields");
        result.Parts[3].Fault!.Kind.ShouldBe(TemplateFaultKind.Missing);
        result.Parts[5].IsSecret.ShouldBeTrue();
        result.ToString().ShouldBe("a eu-1 {{gone}} ••••••••");
    }

    [Fact]
    public void Text_typed_around_a_hole_is_encoded_as_a_whole_value_and_kept_in_a_typed_body()
    {
        Template.Render("a&b={{region}}", TemplatePlace.QueryValue, Values).Text.ShouldBe("a%26b%3Deu-1");
        Template.TryParse("{\"n\":\"{{test.name}}\"}", out var body, out _).ShouldBeTrue();
        body!.RenderWithin(TemplatePlace.JsonString, Values).Text.ShouldBe("{\"n\":\" Alice  Example \"}");
    }

    [Fact]
    public void A_member_can_be_set_again_without_touching_the_earlier_set()
    {
        var later = Values.With("token", "instance_url", TemplateValue.Of("https://us.acme.com"));
        Template.Render("{{token.instance_url}}", TemplatePlace.Text, later).Text.ShouldBe("https://us.acme.com");
        Template.Render("{{token.instance_url}}", TemplatePlace.Text, Values).Text.ShouldBe("https://eu.acme.com");
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
