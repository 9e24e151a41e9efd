using ConnectorStudio.Core.Integrations;
using Microsoft.AspNetCore.Components;

namespace ConnectorStudio.Components.Shared;

/// <summary>Names and values to edit as a table: headers, query parameters, settings of a request.</summary>
public sealed partial class ParameterGrid
{
    private readonly string id = ElementIds.Next("grid");
    private (string Id, int Position)? caretAfterRender;

    [Parameter, EditorRequired]
    public IReadOnlyList<GridRow> Rows { get; set; } = [];

    /// <summary>The whole list, with the change made.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<GridRow>> RowsChanged { get; set; }

    /// <summary>Names the table for screen readers: "Headers".</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string NameHeader { get; set; } = "Key";

    [Parameter]
    public string ValueHeader { get; set; } = "Value";

    [Parameter]
    public string NamePlaceholder { get; set; } = "Name";

    [Parameter]
    public string ValuePlaceholder { get; set; } = "Value";

    /// <summary>A switch before each row.</summary>
    [Parameter]
    public bool Switches { get; set; }

    /// <summary>A third column of choices; the first one is that of new rows.</summary>
    [Parameter]
    public IReadOnlyList<GridMode> Modes { get; set; } = [];

    [Parameter]
    public string ModeHeader { get; set; } = "If the caller sends it";

    /// <summary>The names that values may hold; null: no picker.</summary>
    [Parameter]
    public IReadOnlyList<PickableName>? Names { get; set; }

    /// <summary>The worst finding of a row, by its index; its row is tinted.</summary>
    [Parameter]
    public Func<int, FindingSeverity?>? SeverityOf { get; set; }

    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>Path in the document, such as <c>request.headers</c>; rows are found as <c>request.headers[0]</c>.</summary>
    [Parameter]
    public string? FieldPath { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (caretAfterRender is { } caret)
        {
            caretAfterRender = null;
            await Script.PlaceCaretAsync(caret.Id, caret.Position);
        }
    }

    private string IdOf(int index) => $"{id}-{index}";

    private static string Text(ChangeEventArgs e) => e.Value as string ?? "";

    private string Css(GridRow row, int index, bool isNew) =>
        (row.Enabled ? "" : "cs-grid-off ")
        + (isNew || SeverityOf?.Invoke(index) is not { } severity ? "" : StateLook.Of(States.Of(severity)).Css);

    private Task ChangeAsync(int index, GridRow changed)
    {
        List<GridRow> rows = [.. Rows];
        if (index == rows.Count)
        {
            rows.Add(changed);
        }
        else
        {
            rows[index] = changed;
        }

        return SetAsync(rows);
    }

    private Task DeleteAsync(int index) => SetAsync([.. Rows.Where((_, i) => i != index)]);

    private async Task InsertAsync(int index, string name)
    {
        var (text, caret) = TemplateInsertion.Insert(Rows[index].Value, name, await Script.CaretAsync(IdOf(index)));
        caretAfterRender = (IdOf(index), caret);
        await ChangeAsync(index, Rows[index] with { Value = text });
    }

    private Task SetAsync(IReadOnlyList<GridRow> rows)
    {
        Rows = rows;
        return RowsChanged.InvokeAsync(rows);
    }
}
