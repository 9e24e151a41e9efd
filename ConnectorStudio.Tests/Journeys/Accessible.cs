using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ConnectorStudio.Tests.Journeys;

/// <summary>What axe-core and the eye of somebody at a phone say of a page as it stands.</summary>
internal static class Accessible
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // The dark theme changes colours and nothing else: only what judges them is asked again.
    private static readonly (string Name, ColorScheme Scheme, int Width, string[]? Rules)[] Views =
    [
        ("light", ColorScheme.Light, 1440, null),
        ("dark", ColorScheme.Dark, 1440, ["color-contrast", "link-in-text-block"]),
        ("light at 390 px", ColorScheme.Light, 390, null),
    ];

    /// <summary>No violation in any theme or width, and nothing that scrolls sideways.</summary>
    public static async Task JudgeAsync(IPage page, string name)
    {
        foreach (var (view, scheme, width, rules) in Views)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.SetViewportSizeAsync(width, 900);
            await JudgeViewAsync(page, $"{name}, {view}", rules);
        }
    }

    /// <summary>The same for the theme and width that the page has.</summary>
    /// <param name="rules">Those of axe that are asked; null: all.</param>
    public static async Task JudgeViewAsync(IPage page, string name, string[]? rules = null)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }

        // Run in the page itself: the package's own way opens a second page for each result and reads what passed.
        var violations = await page.EvaluateAsync<string[]>(
            """
            async rules => {
                const options = { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) };
                const { violations } = await axe.run(document, options);
                return violations.flatMap(violation =>
                    violation.nodes.map(node => `${violation.id}: ${node.target.join(' ')} ${node.html}`));
            }
            """,
            rules
        );
        violations.ShouldBeEmpty(name);
        var overhang = await page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        overhang.ShouldBe(0, $"{name}, scrolls sideways");
    }
}
