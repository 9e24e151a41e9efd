using System.Text.Json;
using ConnectorStudio.Components.Shared;

namespace ConnectorStudio.Components.Wizard.Editors;

/// <summary>The single values of a sample answer under the names that templates call them by.</summary>
public static class SampleLeaves
{
    private const int Most = 60;
    private const int Deepest = 5;

    public static IReadOnlyList<(string Name, string Value)> Of(JsonElement? sample)
    {
        var leaves = new List<(string Name, string Value)>();
        if (sample is { } json)
        {
            Walk(json, "test", 0, leaves);
        }

        return leaves;
    }

    private static void Walk(JsonElement json, string name, int depth, List<(string Name, string Value)> leaves)
    {
        if (leaves.Count >= Most || depth > Deepest)
        {
            return;
        }

        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    Walk(member.Value, JsonNames.Child(name, member.Name), depth + 1, leaves);
                }

                break;
            case JsonValueKind.Array when json.GetArrayLength() > 0:
                Walk(json[0], $"{name}[0]", depth + 1, leaves);
                break;
            case JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
                leaves.Add((name, text.Length > 80 ? text[..80] + "…" : text));
                break;
        }
    }
}
