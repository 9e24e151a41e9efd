using System.Text.Json;
using ConnectorStudio.Components.Shared;

namespace ConnectorStudio.Components.Wizard.Editors;

/// <summary>Between the document's maps and the rows of a grid.</summary>
public static class GridRows
{
    public static IReadOnlyList<GridRow> From(OrderedDictionary<string, string> map) =>
        [.. map.Select(each => new GridRow(each.Key, each.Value))];

    public static IReadOnlyList<GridRow> From(OrderedDictionary<string, JsonElement> map) =>
        [.. map.Select(each => new GridRow(each.Key, Text(each.Value)))];

    /// <summary>An empty value on the screen is null in the document: not sent.</summary>
    public static IReadOnlyList<GridRow> FromNames(OrderedDictionary<string, string?> map) =>
        [.. map.Select(each => new GridRow(each.Key, each.Value ?? ""))];

    public static OrderedDictionary<string, string> ToTexts(IReadOnlyList<GridRow> rows)
    {
        OrderedDictionary<string, string> map = [];
        foreach (var row in Named(rows))
        {
            map[row.Name] = row.Value;
        }

        return map;
    }

    public static OrderedDictionary<string, string?> ToNames(IReadOnlyList<GridRow> rows)
    {
        OrderedDictionary<string, string?> map = [];
        foreach (var row in Named(rows))
        {
            map[row.Name] = row.Value.Length == 0 ? null : row.Value;
        }

        return map;
    }

    public static OrderedDictionary<string, JsonElement> ToValues(IReadOnlyList<GridRow> rows)
    {
        OrderedDictionary<string, JsonElement> map = [];
        foreach (var row in Named(rows))
        {
            map[row.Name] = Value(row.Value);
        }

        return map;
    }

    /// <summary>A JSON value as it is typed: numbers and booleans bare, texts without quotes.</summary>
    public static string Text(JsonElement? value) =>
        value is not { } json ? ""
        : json.ValueKind == JsonValueKind.String ? json.GetString()!
        : json.GetRawText();

    /// <summary><c>true</c>, <c>42</c>, an object or a list are JSON; everything else is a text.</summary>
    public static JsonElement Value(string text)
    {
        var trimmed = text.Trim();
        if (
            trimmed is "true" or "false" or "null"
            || (
                trimmed.Length > 0
                && (char.IsAsciiDigit(trimmed[^1]) || trimmed[0] is '{' or '[')
                && !trimmed.StartsWith("{{", StringComparison.Ordinal)
            )
        )
        {
            try
            {
                return JsonElement.Parse(trimmed);
            }
            catch (JsonException)
            {
                // it only looks like JSON: 2026-10, 1.2.3
                return JsonSerializer.SerializeToElement(text);
            }
        }

        return JsonSerializer.SerializeToElement(text);
    }

    private static IEnumerable<GridRow> Named(IReadOnlyList<GridRow> rows) =>
        rows.Where(row => row.Name.Trim().Length > 0);
}
