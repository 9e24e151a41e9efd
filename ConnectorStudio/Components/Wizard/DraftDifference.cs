using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Components.Wizard;

/// <summary>A value that differs between two drafts, by its dotted path.</summary>
public sealed record DraftDifference(string Path, string Mine, string Theirs)
{
    private const int Longest = 200;

    public static IReadOnlyList<DraftDifference> Between(IntegrationDraft mine, string theirDocument)
    {
        var here = Leaves(JsonNode.Parse(IntegrationJson.Write(mine))!);
        var there = Leaves(JsonNode.Parse(theirDocument)!);
        return
        [
            .. here
                .Keys.Union(there.Keys)
                .Select(path => new DraftDifference(path, Text(here, path), Text(there, path)))
                .Where(each => each.Mine != each.Theirs),
        ];
    }

    private static string Text(Dictionary<string, string> leaves, string path) =>
        leaves.GetValueOrDefault(path, "not there") is var text && text.Length > Longest ? text[..Longest] + "…" : text;

    private static Dictionary<string, string> Leaves(JsonNode document)
    {
        var leaves = new Dictionary<string, string>();
        Walk("", document);
        return leaves;

        void Walk(string path, JsonNode? node)
        {
            switch (node)
            {
                case JsonObject { Count: > 0 } members:
                    foreach (var (name, member) in members)
                    {
                        Walk(path.Length == 0 ? name : $"{path}.{name}", member);
                    }

                    break;
                case JsonArray { Count: > 0 } items:
                    foreach (var (index, item) in items.Index())
                    {
                        Walk($"{path}[{index}]", item);
                    }

                    break;
                default:
                    leaves[path] = node is JsonObject or JsonArray ? "empty" : node?.ToString() ?? "not set";
                    break;
            }
        }
    }
}
