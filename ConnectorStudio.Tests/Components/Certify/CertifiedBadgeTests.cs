using Bunit;
using ConnectorStudio.Components.Certify;
using ConnectorStudio.Core.Certify;

namespace ConnectorStudio.Tests.Components.Certify;

public sealed class CertifiedBadgeTests
{
    private static readonly Guid Run = new("019ab5c4-0000-7c55-9d2e-4f6b1c8a9e10");

    [Theory]
    [InlineData(2, false, "cs-ok")]
    [InlineData(2, true, "cs-warn")]
    [InlineData(3, false, "cs-info")]
    public void The_badge_names_its_version_and_looks_valid_for_no_other(int published, bool warned, string look)
    {
        using var context = new PartContext();
        var badge = context.Render<CertifiedBadge>(parameters =>
            parameters
                .Add(part => part.Badge, new CertifyBadge(Guid.Empty, 2, Run, default, warned))
                .Add(part => part.Published, published)
        );

        badge.Find("a").GetAttribute("href").ShouldBe($"certify-runs/{Run}");
        badge.Find("a").TextContent.ShouldContain("Certified v2");
        badge.Find(".cs-state").ClassList.ShouldContain(look);
        badge.Markup.Contains("not v3", StringComparison.Ordinal).ShouldBe(published == 3);
    }

    [Fact]
    public void Without_a_passed_run_there_is_none()
    {
        using var context = new PartContext();
        context.Render<CertifiedBadge>(parameters => parameters.Add(part => part.Published, 1)).Markup.ShouldBeEmpty();
    }
}
