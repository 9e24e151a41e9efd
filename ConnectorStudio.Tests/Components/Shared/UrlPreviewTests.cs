using Bunit;
using ConnectorStudio.Components.Shared;

namespace ConnectorStudio.Tests.Components.Shared;

public sealed class UrlPreviewTests
{
    private static readonly UrlLine[] Lines =
    [
        new([new("https://acme.example/authorize")], [new UrlOrigin(4, "Login URL")]),
        UrlLine.Parameter(
            '?',
            "client_id",
            "abc",
            new UrlOrigin(3, "Client ID") { Href = "integrations/acme/app-credentials" }
        ),
        UrlLine.Later('&', "state", new UrlOrigin(null, "Single use")),
    ];

    [Fact]
    public async Task Each_part_says_its_step_and_the_number_leads_there()
    {
        await using var parts = new PartContext();
        var preview = parts.Render<UrlPreview>(set =>
            set.Add(p => p.Title, "What the browser will open").Add(p => p.Lines, Lines)
        );

        var link = preview.Find("a.cs-source");
        link.GetAttribute("href").ShouldBe("integrations/acme/app-credentials");
        link.GetAttribute("aria-label").ShouldBe("Step 3, Client ID");
        preview.FindAll(".cs-source").Select(source => source.TextContent).ShouldBe(["4", "3", "auto"]);
    }

    [Fact]
    public async Task The_whole_text_is_what_Copy_takes()
    {
        await using var parts = new PartContext();
        var preview = parts.Render<UrlPreview>(set => set.Add(p => p.Title, "URL").Add(p => p.Lines, Lines));

        preview
            .Find("[data-copy]")
            .GetAttribute("data-copy")
            .ShouldBe("https://acme.example/authorize?client_id=abc&state=made at Connect");
    }

    [Fact]
    public async Task A_secret_field_is_never_an_input()
    {
        await using var parts = new PartContext();
        var field = parts.Render<SecretField>(set =>
            set.Add(f => f.Label, "Client Secret")
                .Add(f => f.IsSet, true)
                .Add(f => f.Mark, "4f2a")
                .Add(f => f.SetAt, parts.Time.GetUtcNow().AddDays(-200))
                .Add(f => f.SetBy, "Mara Lindqvist")
        );

        field.FindAll("input").ShouldBeEmpty();
        field.Find(".cs-box").TextContent.ShouldContain("mark 4f2a");
        field.Find(".cs-hint").TextContent.ShouldEndWith("by Mara Lindqvist. It cannot be read back.");
    }
}
