using Bunit;
using ConnectorStudio.Components.Shared;

namespace ConnectorStudio.Tests.Components.Shared;

public sealed class TemplateFieldTests
{
    private static readonly PickableName[] Names = [new("region", "Fields, Region"), new("client_id")];

    [Fact]
    public async Task A_picked_name_is_put_where_the_caret_stands()
    {
        await using var parts = new PartContext();
        parts.Script.Setup<int[]?>("caret", _ => true).SetResult([8, 10]);
        var popovers = parts.Popovers();
        var value = "https://eu.acme.example";
        var field = parts.Render<TemplateField>(set =>
            set.Add(f => f.Label, "Token URL").Add(f => f.Names, Names).Bind(f => f.Value, value, v => value = v)
        );

        await field.Find("button").ClickAsync();
        await (await popovers.WaitForElementsAsync(".mud-menu-item"))[0].ClickAsync();

        await field.WaitForAssertionAsync(() => value.ShouldBe("https://{{region}}.acme.example"));
        await field.WaitForAssertionAsync(() =>
            parts.Script.Invocations["placeCaret"].Single().Arguments[1].ShouldBe(18)
        );
    }

    [Fact]
    public async Task A_field_without_a_caret_takes_the_name_at_its_end()
    {
        await using var parts = new PartContext();
        var popovers = parts.Popovers();
        string? value = null;
        var field = parts.Render<TemplateField>(set =>
            set.Add(f => f.Label, "Token URL").Add(f => f.Names, Names).Bind(f => f.Value, value, v => value = v)
        );

        await field.Find("button").ClickAsync();
        await (await popovers.WaitForElementsAsync(".mud-menu-item"))[1].ClickAsync();

        await field.WaitForAssertionAsync(() => value.ShouldBe("{{client_id}}"));
    }

    [Fact]
    public async Task The_picker_shows_what_each_name_stands_for()
    {
        await using var parts = new PartContext();
        var popovers = parts.Popovers();
        var field = parts.Render<TemplateField>(set => set.Add(f => f.Label, "Token URL").Add(f => f.Names, Names));

        await field.Find("button").ClickAsync();

        (await popovers.WaitForElementsAsync(".mud-menu-item"))[0].TextContent.ShouldContain("Fields, Region");
        field.Find("button").GetAttribute("aria-label").ShouldBe("Insert a variable into Token URL");
    }

    [Fact]
    public async Task A_field_that_may_not_be_edited_has_no_picker()
    {
        await using var parts = new PartContext();
        var field = parts.Render<TemplateField>(set =>
            set.Add(f => f.Label, "Token URL").Add(f => f.Names, Names).Add(f => f.ReadOnly, true)
        );

        field.FindAll("button").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_error_stands_below_the_field_and_marks_it_invalid()
    {
        await using var parts = new PartContext();
        var field = parts.Render<TemplateField>(set =>
            set.Add(f => f.Label, "Test API").Add(f => f.ErrorText, "api2.acme.example is not in Allowed URLs.")
        );

        field.Find("input").GetAttribute("aria-invalid").ShouldBe("true");
        field
            .Find(".mud-input-error .me-auto, .mud-input-helper-text")
            .TextContent.ShouldContain("not in Allowed URLs");
    }

    [Theory]
    [InlineData("", null, "{{region}}", 10)]
    [InlineData("ab", new[] { 1, 1 }, "a{{region}}b", 11)]
    [InlineData("abc", new[] { 0, 3 }, "{{region}}", 10)]
    [InlineData("a", new[] { 9, 9 }, "a{{region}}", 11)]
    [InlineData("abc", new[] { 2, 1 }, "ab{{region}}c", 12)]
    public void A_name_goes_in_place_of_the_selection(string text, int[]? caret, string expected, int after) =>
        TemplateInsertion.Insert(text, "region", caret).ShouldBe((expected, after));
}
