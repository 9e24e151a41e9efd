using Bunit;
using ConnectorStudio.Components.Shared;

namespace ConnectorStudio.Tests.Components.Shared;

public sealed class StateTests
{
    [Theory]
    [MemberData(nameof(All))]
    public async Task A_state_is_a_shape_and_a_word(StudioState state)
    {
        await using var parts = new PartContext();
        var badge = parts.Render<StateBadge>(set => set.Add(b => b.State, state));

        badge.Find("svg").GetAttribute("aria-hidden").ShouldBe("true");
        badge.Markup.ShouldContain(StateLook.Of(state).Word);
    }

    [Fact]
    public async Task A_state_may_say_more_than_its_word()
    {
        await using var parts = new PartContext();
        var badge = parts.Render<StateBadge>(set =>
            set.Add(b => b.State, StudioState.Failed).Add(b => b.Text, "Failed at token").Add(b => b.Tag, true)
        );

        badge.Find(".cs-tag.cs-err").TextContent.Trim().ShouldBe("Failed at token");
    }

    [Fact]
    public async Task Segments_say_their_count_in_words()
    {
        await using var parts = new PartContext();
        var segments = parts.Render<StateSegments>(set =>
            set.Add(
                s => s.States,
                [StudioState.Done, StudioState.SkippedOptional, StudioState.Errors, StudioState.Untouched]
            )
        );

        segments.FindAll("i").Count.ShouldBe(4);
        segments.Find(".cs-num").TextContent.ShouldBe("2/4 steps done");
    }

    [Fact]
    public async Task An_app_has_its_letters_and_always_the_same_tint()
    {
        await using var parts = new PartContext();
        var one = parts.Render<AppMark>(set => set.Add(m => m.Name, "Acme CRM").Add(m => m.Slug, "acme-crm"));
        var two = parts.Render<AppMark>(set => set.Add(m => m.Name, "Acme CRM").Add(m => m.Slug, "acme-crm"));

        one.Find("span").TextContent.Trim().ShouldBe("Ac");
        two.Markup.ShouldBe(one.Markup);
    }

    [Fact]
    public async Task An_icon_from_another_host_is_not_shown()
    {
        await using var parts = new PartContext();
        var mark = parts.Render<AppMark>(set =>
            set.Add(m => m.Name, "Acme").Add(m => m.Slug, "a").Add(m => m.Image, "https://acme.example/icon.png")
        );

        mark.FindAll("img").ShouldBeEmpty();
    }

    public static TheoryData<StudioState> All() => [.. Enum.GetValues<StudioState>()];
}
