using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Presets;
using ConnectorStudio.Tests.Integrations;

namespace ConnectorStudio.Tests.Presets;

public sealed class PresetDocumentTests
{
    private const int LongestSummary = 90;

    public static TheoryData<string> Slugs => [.. PresetCatalog.All.Select(preset => preset.Slug)];

    [Fact]
    public void There_are_at_least_sixty_and_no_two_share_a_slug_or_a_name()
    {
        PresetCatalog.All.Count.ShouldBeGreaterThanOrEqualTo(60);
        PresetCatalog.All.Select(preset => preset.Slug).ShouldBeUnique();
        PresetCatalog.All.Select(preset => preset.Name).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void With_client_id_and_secrets_typed_it_could_be_published(string slug)
    {
        var preset = PresetCatalog.Find(slug)!;
        var draft = Typed(preset);
        var secrets = new HashSet<string>(draft.Secrets.Select(name => $"secret.{name}"));
        var options = draft.Client.PerOption?.Ids.Keys.Select(option => $"client:{option}") ?? [];
        if (draft.Client.Authentication != "none")
        {
            secrets.UnionWith(options.Append("client"));
        }

        var findings = IntegrationChecker.Check(draft, new RuleContext { SecretsSet = secrets });

        findings
            .Where(finding => finding.Severity == FindingSeverity.Error)
            .Select(finding => $"{finding.Code} {finding.Field}: {finding.Title}")
            .ShouldBeEmpty();
        findings
            .Where(finding => finding.Severity == FindingSeverity.Warning)
            .Select(finding => finding.Code)
            .Distinct()
            .ShouldBe(preset.Warnings, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void It_says_where_its_facts_come_from_and_where_to_find_what_is_to_be_typed(string slug)
    {
        var preset = PresetCatalog.Find(slug)!;
        var document = preset.Document;

        document.Slug.ShouldBe(Core.Integrations.Slugs.From(document.Slug));
        preset.Summary.Length.ShouldBeInRange(10, LongestSummary);
        preset.Category.ShouldNotBeEmpty();
        preset.YouType.ShouldNotBeEmpty();
        preset.Sources.ShouldNotBeEmpty();
        preset.Sources.ShouldAllBe(source => source.Url.StartsWith("https://") && source.About.Length > 0);
        document.DocumentationUrl.ShouldNotBeNull().ShouldStartWith("https://");
        document.Guide.GetValueOrDefault("redirect-url").ShouldNotBeNull().ShouldNotBeEmpty();
        document.Guide.GetValueOrDefault("app-credentials").ShouldNotBeNull().ShouldNotBeEmpty();
        document.Guide.Values.SelectMany(lines => lines).ShouldAllBe(line => line.EndsWith('.'));
        document.Client.Id.ShouldBeEmpty();
        document.Icon.ShouldBeNull();
    }

    [Fact]
    public async Task Each_goes_through_export_and_import_byte_for_byte()
    {
        await using var studio = await DesignStudio.StartAsync();
        var editor = studio.As(DesignStudio.Mara);
        var ct = TestContext.Current.CancellationToken;
        foreach (var preset in PresetCatalog.All)
        {
            (await editor.StartFromAsync(preset.Document, preset.Warnings, ct)).ShouldBeOfType<CreateOutcome.Created>();
            var first = (await editor.ExportAsync(preset.Slug, ct)).ShouldNotBeNull();
            (await editor.DeleteAsync(preset.Slug, ct)).ShouldBeTrue();
            (await editor.ImportAsync(first, null, ct)).ShouldBeOfType<CreateOutcome.Created>();

            (await editor.ExportAsync(preset.Slug, ct)).ShouldBe(first, preset.Slug);
        }
    }

    [Fact]
    public async Task A_second_draft_of_a_preset_gets_a_name_and_a_slug_of_its_own_and_keeps_its_warnings()
    {
        await using var studio = await DesignStudio.StartAsync();
        var editor = studio.As(DesignStudio.Mara);
        var ct = TestContext.Current.CancellationToken;
        var preset = PresetCatalog.All.First(each => each.Warnings.Count > 0);

        await editor.StartFromAsync(preset.Document, preset.Warnings, ct);
        var second = (await editor.StartFromAsync(preset.Document, preset.Warnings, ct))
            .ShouldBeOfType<CreateOutcome.Created>()
            .Record;

        second.Slug.ShouldBe($"{preset.Slug}-2");
        second.Name.ShouldBe($"{preset.Name} 2");
        second.Progress.Kept.ShouldBe(preset.Warnings);
    }

    [Theory]
    [InlineData("""{ "summary": "x" }""", "checked")]
    [InlineData(
        """{ "summary": "x", "checked": "2026-11-24", "sources": [], "youType": [], "document": { "nonsense": 1 } }""",
        "nonsense"
    )]
    [InlineData(
        """{ "summary": "x", "checked": "2026-11-24", "sources": [], "youType": [], "document": {}, "more": 1 }""",
        "more"
    )]
    public void A_broken_file_is_refused_with_the_member_that_is_wrong(string json, string member) =>
        Should.Throw<InvalidDataException>(() => PresetFile.Read(json)).Message.ShouldContain(member);

    /// <summary>The document with what only its owner knows.</summary>
    private static IntegrationDraft Typed(Preset preset)
    {
        var draft = PresetCatalog.DraftOf(preset);
        draft.Client.Id = "CLIENT_ID";
        foreach (var option in draft.Client.PerOption?.Ids.Keys.ToList() ?? [])
        {
            draft.Client.PerOption!.Ids[option] = "OTHER_CLIENT_ID";
        }

        return draft;
    }
}
