using Bunit;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Tests.Components.Shared;

public sealed class ParameterGridTests
{
    private static readonly GridRow[] Rows =
    [
        new("Authorization", "Bearer {{access_token}}", Mode: "force") { Origin = "kept" },
        new("X-Debug", "1", Enabled: false, Mode: "default"),
    ];

    [Fact]
    public async Task Typing_in_the_last_row_adds_one()
    {
        await using var parts = new PartContext();
        var (grid, rows) = Render(parts);

        await grid.Find("input[aria-label='Key, new row']").ChangeAsync("Accept");

        rows().Select(row => row.Name).ShouldBe(["Authorization", "X-Debug", "Accept"]);
        rows()[2].Mode.ShouldBe("default");
        grid.FindAll("tbody tr").Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_change_keeps_what_the_grid_does_not_show()
    {
        await using var parts = new PartContext();
        var (grid, rows) = Render(parts);

        await grid.Find("input[aria-label='Value, Authorization']").ChangeAsync("Token {{access_token}}");

        rows()[0].ShouldBe(Rows[0] with { Value = "Token {{access_token}}" });
        rows()[0].Origin.ShouldBe("kept");
    }

    [Fact]
    public async Task Switch_mode_and_delete_act_on_their_row()
    {
        await using var parts = new PartContext();
        var (grid, rows) = Render(parts);

        await grid.Find("input[aria-label='X-Debug on']").ChangeAsync(true);
        await grid.Find("select[aria-label='If the caller sends it, X-Debug']").ChangeAsync("force");
        rows()[1].ShouldBe(new GridRow("X-Debug", "1", Enabled: true, Mode: "force"));

        await grid.Find("button[aria-label='Delete Authorization']").ClickAsync();
        rows().Single().Name.ShouldBe("X-Debug");
    }

    [Fact]
    public async Task A_picked_name_is_put_into_the_value()
    {
        await using var parts = new PartContext();
        parts.Script.Setup<int[]?>("caret", _ => true).SetResult([0, 1]);
        var popovers = parts.Popovers();
        var (grid, rows) = Render(parts);

        await grid.Find("button[aria-label='Insert a variable into Value, X-Debug']").ClickAsync();
        await (await popovers.WaitForElementsAsync(".mud-menu-item"))[0].ClickAsync();

        await grid.WaitForAssertionAsync(() => rows()[1].Value.ShouldBe("{{region}}"));
    }

    [Fact]
    public async Task A_row_with_a_finding_is_tinted_and_found_by_its_path()
    {
        await using var parts = new PartContext();
        var (grid, _) = Render(parts);

        grid.Find("[data-field='request.headers[0]']").ClassList.ShouldContain("cs-warn");
        grid.Find("[data-field='request.headers[1]']").ClassList.ShouldNotContain("cs-warn");
    }

    [Fact]
    public async Task A_grid_to_read_has_nothing_to_press()
    {
        await using var parts = new PartContext();
        var grid = parts.Render<ParameterGrid>(set =>
            set.Add(g => g.Rows, Rows).Add(g => g.Label, "Headers").Add(g => g.ReadOnly, true)
        );

        grid.FindAll("button").ShouldBeEmpty();
        grid.FindAll("tbody tr").Count.ShouldBe(2);
    }

    private static (IRenderedComponent<ParameterGrid> Grid, Func<IReadOnlyList<GridRow>> Rows) Render(PartContext parts)
    {
        IReadOnlyList<GridRow> rows = Rows;
        var grid = parts.Render<ParameterGrid>(set =>
            set.Add(g => g.Rows, Rows)
                .Add(g => g.RowsChanged, changed => rows = changed)
                .Add(g => g.Label, "Headers")
                .Add(g => g.Switches, true)
                .Add(g => g.Modes, [new GridMode("default", "Keep theirs"), new GridMode("force", "Force")])
                .Add(g => g.Names, [new PickableName("region")])
                .Add(g => g.SeverityOf, index => index == 0 ? FindingSeverity.Warning : null)
                .Add(g => g.FieldPath, "request.headers")
        );
        return (grid, () => rows);
    }
}
