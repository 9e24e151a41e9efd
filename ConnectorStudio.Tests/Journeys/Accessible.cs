using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ConnectorStudio.Tests.Journeys;

/// <summary>What axe-core and the eye of somebody at a phone say of a page as it stands.</summary>
internal static class Accessible
{
    private static readonly (string Name, ColorScheme Scheme, int Width)[] Views =
    [
        ("light", ColorScheme.Light, 1440),
        ("dark", ColorScheme.Dark, 1440),
        ("light at 390 px", ColorScheme.Light, 390),
    ];

    /// <summary>No violation in any theme or width, and nothing that scrolls sideways.</summary>
    public static async Task JudgeAsync(IPage page, string name)
    {
        foreach (var (view, scheme, width) in Views)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.SetViewportSizeAsync(width, 900);
            var result = await page.RunAxe();
            result
                .Violations.SelectMany(violation =>
                    violation.Nodes.Select(node => $"{violation.Id}: {string.Join(' ', node.Target)} {node.Html}")
                )
                .ShouldBeEmpty($"{name}, {view}");
            var overhang = await page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            );
            overhang.ShouldBe(0, $"{name}, {view}, scrolls sideways");
        }
    }
}
