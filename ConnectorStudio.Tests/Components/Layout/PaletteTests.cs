using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using ConnectorStudio.Components;
using ConnectorStudio.Tests.Architecture;
using MudBlazor;

namespace ConnectorStudio.Tests.Components.Layout;

/// <summary>The theme stands twice: in StudioTheme for MudBlazor, in palette.css so that no page flashes.</summary>
public sealed partial class PaletteTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_style_sheet_and_the_theme_say_the_same(bool dark)
    {
        await using var parts = new PartContext();
        var theme = parts.Render<MudThemeProvider>(set =>
            set.Add(t => t.Theme, StudioTheme.Create()).Add(t => t.IsDarkMode, dark)
        );
        var sheet = Repository.Read("ConnectorStudio/wwwroot/css/palette.css");

        foreach (Match line in Pair().Matches(sheet))
        {
            var variable = Regex.Escape(line.Groups["name"].Value);
            var wanted = Regex.Match(theme.Markup, $@"{variable}:\s*(?<value>[^;]+);").Groups["value"].Value;
            Rgb(line.Groups[dark ? "dark" : "light"].Value).ShouldBe(Rgb(wanted), line.Groups["name"].Value);
        }
    }

    private static string Rgb(string colour)
    {
        var hex = Hex().Match(colour);
        var parts = hex.Success
            ? Enumerable
                .Range(0, 3)
                .Select(i =>
                    int.Parse(hex.Value.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                )
            : Number().Matches(colour).Take(3).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture));
        return string.Join(',', parts);
    }

    [GeneratedRegex(
        @"(?<name>--mud-palette-[a-z-]+): light-dark\((?<light>#\w+|rgb\([^)]*\)), (?<dark>#\w+|rgb\([^)]*\))\);",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Pair();

    [GeneratedRegex("^#[0-9a-f]{6}$", RegexOptions.None, 1000)]
    private static partial Regex Hex();

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
