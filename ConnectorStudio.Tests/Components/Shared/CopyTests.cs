using Bunit;
using ConnectorStudio.Components.Shared;

namespace ConnectorStudio.Tests.Components.Shared;

public sealed class CopyTests
{
    [Fact]
    public async Task A_copy_field_hands_its_whole_value_and_its_name_to_the_script()
    {
        await using var parts = new PartContext();
        var field = parts.Render<CopyField>(set =>
            set.Add(f => f.Label, "Redirect URL").Add(f => f.Value, "https://studio.example/oauth/callback/1")
        );

        var button = field.Find("button");
        button.GetAttribute("data-copy").ShouldBe("https://studio.example/oauth/callback/1");
        button.GetAttribute("data-copy-what").ShouldBe("Redirect URL");
        button.GetAttribute("aria-label").ShouldBe("Copy Redirect URL");
        field.Find("input").HasAttribute("readonly").ShouldBeTrue();
    }

    [Fact]
    public async Task A_copy_field_is_named_by_its_label()
    {
        await using var parts = new PartContext();
        var field = parts.Render<CopyField>(set =>
            set.Add(f => f.Label, "Redirect URL").Add(f => f.Value, "x").Add(f => f.Hint, "Paste it there")
        );

        var input = field.Find("input");
        field.Find($"#{input.GetAttribute("aria-labelledby")}").TextContent.Trim().ShouldBe("Redirect URL");
        field.Find($"#{input.GetAttribute("aria-describedby")}").TextContent.ShouldBe("Paste it there");
    }

    [Fact]
    public async Task A_copy_tells_the_page_when_it_is_pressed()
    {
        await using var parts = new PartContext();
        var pressed = 0;
        var button = parts.Render<CopyButton>(set =>
            set.Add(b => b.Value, "id")
                .Add(b => b.What, "attempt id")
                .Add(b => b.Small, true)
                .Add(b => b.OnCopied, () => pressed++)
        );

        await button.Find("button").ClickAsync();

        pressed.ShouldBe(1);
    }
}
