using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Tests.Templating;

public sealed class TemplateParsingTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("{ one brace } and }} alone")]
    [InlineData("{{name}}")]
    [InlineData("{{ name }}")]
    [InlineData("{{_name-2}}")]
    [InlineData("{{test.items[0].name}}")]
    [InlineData("{{test.items[0][1]}}")]
    [InlineData("{{test[\"display name\"].x}}")]
    [InlineData("{{test[\"a}}b\"]}}")]
    [InlineData("{{a ?? b ?? c}}")]
    [InlineData("{{a??\"\"}}")]
    [InlineData("{{a ?? \"x\" | lower | trim | upper | mask | first}}")]
    [InlineData("{{\"{{\"}}")]
    [InlineData("{\"a\":{{name}}}")]
    public void A_text_by_the_grammar_parses(string text)
    {
        Template.TryParse(text, out var template, out var error).ShouldBeTrue(error?.Message);
        template!.Source.ShouldBe(text);
        string.Concat(template.Segments.Select(each => each.Literal ?? each.Hole!.Source)).ShouldBe(text);
    }

    [Theory]
    [InlineData("{{", 2)]
    [InlineData("{{}}", 2)]
    [InlineData("a {{ }}", 5)]
    [InlineData("{{name", 0)]
    [InlineData("{{name}", 6)]
    [InlineData("{{1}}", 2)]
    [InlineData("{{{name}}}", 2)]
    [InlineData("{{a b}}", 4)]
    [InlineData("{{a.}}", 4)]
    [InlineData("{{a.1}}", 4)]
    [InlineData("{{a[]}}", 4)]
    [InlineData("{{a[-1]}}", 4)]
    [InlineData("{{a[x]}}", 4)]
    [InlineData("{{a[99999999999]}}", 4)]
    [InlineData("{{a[0}}", 5)]
    [InlineData("{{a[\"x}}", 4)]
    [InlineData("{{a ??}}", 6)]
    [InlineData("{{a ?? \"x\" ?? b}}", 14)]
    [InlineData("{{\"x\" ?? b}}", 9)]
    [InlineData("{{a | }}", 6)]
    [InlineData("{{a | shout}}", 6)]
    [InlineData("{{a | lower(1)}}", 11)]
    [InlineData("{{a | lower ?? b}}", 12)]
    [InlineData("{{a()}}", 3)]
    [InlineData("{{a + b}}", 4)]
    [InlineData("{{a}} {{b", 6)]
    [InlineData("{{ä}}", 2)]
    public void A_text_against_the_grammar_is_an_error_at_its_character(string text, int position)
    {
        Template.TryParse(text, out var template, out var error).ShouldBeFalse();
        template.ShouldBeNull();
        error!.Position.ShouldBe(position, error.Message);
        error.Message.ShouldEndWith(".");
    }

    [Fact]
    public void Names_fallback_and_filters_are_told_apart()
    {
        Template
            .TryParse("Hi {{test.a[0][\"b c\"] ?? callback.x ?? \"you\" | trim | lower}}!", out var template, out _)
            .ShouldBeTrue();
        var hole = template!.Holes.ShouldHaveSingleItem();
        hole.Position.ShouldBe(3);
        hole.Paths.Select(path => path.ToString()).ShouldBe(["test.a[0][\"b c\"]", "callback.x"]);
        hole.Paths[0].Root.ShouldBe("test");
        hole.Paths[1].Member.ShouldBe("x");
        hole.Fallback.ShouldBe("you");
        hole.Filters.ShouldBe([TemplateFilter.Trim, TemplateFilter.Lower]);
    }

    [Theory]
    [InlineData("{{a.b}}", "a.b")]
    [InlineData("{{a[\"b\"]}}", "a.b")]
    [InlineData("{{a[\"b c\"]}}", "a[\"b c\"]")]
    [InlineData("{{a[\"b\\\"c\"]}}", "a[\"b\\\"c\"]")]
    [InlineData("{{a[007]}}", "a[7]")]
    public void A_name_has_one_spelling(string text, string name)
    {
        Template.TryParse(text, out var template, out _).ShouldBeTrue();
        template!.Paths.ShouldHaveSingleItem().ToString().ShouldBe(name);
    }
}
