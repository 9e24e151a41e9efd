using System.Net;
using System.Text.Json;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Presets;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Api;

public sealed class PresetRouteTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_goes_through_all_presets_part_by_part_and_is_searched_by_words()
    {
        await using var studio = new StudioFactory();
        using var program = await studio.ProgramAsync(Permission.Connect);
        var slugs = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await (await program.GetAsync($"/api/v1/presets?limit=30&cursor={cursor}", Ct)).JsonAsync();
            slugs.AddRange(page.GetProperty("items").EnumerateArray().Select(Slug));
            cursor = page.GetProperty("nextCursor").GetString();
        }

        slugs.ShouldBe(PresetCatalog.All.Select(preset => preset.Slug));
        var found = await (await program.GetAsync("/api/v1/presets?query=zoho+crm", Ct)).JsonAsync();
        found.GetProperty("items").EnumerateArray().Select(Slug).ShouldBe(["zoho-crm"]);
    }

    [Fact]
    public async Task The_document_of_a_preset_becomes_an_integration_as_it_is()
    {
        await using var studio = new StudioFactory();
        using var program = await studio.ProgramAsync(Permission.Design);

        var preset = await (await program.GetAsync("/api/v1/presets/shopify", Ct)).JsonAsync();
        using var made = await program.SendAsync(
            HttpMethod.Post,
            "/api/v1/integrations",
            new { document = preset.GetProperty("document") }
        );

        var integration = await made.ShouldBeAsync(HttpStatusCode.Created);
        JsonElement.DeepEquals(integration.GetProperty("document"), preset.GetProperty("document")).ShouldBeTrue();
        preset.GetProperty("sources").GetArrayLength().ShouldBeGreaterThan(0);
    }

    private static string Slug(JsonElement item) => item.GetProperty("slug").GetString()!;
}
