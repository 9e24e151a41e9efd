using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Connections;

/// <summary>Cuts an answer down to the single values that some template of the document names: nothing else is kept.</summary>
internal static class NamedParts
{
    /// <summary>The cut tree, in which the templates find the same values; null when they name none of it.</summary>
    public static JsonNode? Of(JsonElement? answer, string root, IntegrationDraft document)
    {
        if (answer is not { } whole)
        {
            return null;
        }

        JsonNode? kept = null;
        foreach (var path in PathsOf(document, root))
        {
            if (Single(whole, path) is { } value)
            {
                kept = Put(kept, path.Steps, 0, JsonValue.Create(value));
            }
        }

        return kept;
    }

    /// <summary>The same values as texts, by the names that templates have for them.</summary>
    public static IEnumerable<(string Name, string Value)> Values(
        JsonElement? answer,
        string root,
        IntegrationDraft document
    ) =>
        answer is not { } whole
            ? []
            : PathsOf(document, root)
                .Select(path => (path.ToString(), Value: Single(whole, path)))
                .Where(each => each.Value is not null)
                .Select(each => (each.Item1, each.Value!.Value.ToString()));

    /// <summary>A tree that holds these values at the places that the document's templates name.</summary>
    public static JsonNode? Tree(IReadOnlyDictionary<string, string> values, string root, IntegrationDraft document)
    {
        JsonNode? tree = null;
        foreach (var path in PathsOf(document, root))
        {
            if (values.TryGetValue(path.ToString(), out var value))
            {
                tree = Put(tree, path.Steps, 0, JsonValue.Create(value));
            }
        }

        return tree;
    }

    private static IEnumerable<TemplatePath> PathsOf(IntegrationDraft document, string root)
    {
        using var json = JsonDocument.Parse(IntegrationJson.Write(document));
        return
        [
            .. Texts(json.RootElement)
                .Where(text => text.Contains("{{", StringComparison.Ordinal))
                .SelectMany(text => Template.TryParse(text, out var template, out _) ? template.Paths : [])
                .Where(path => path.Root == root)
                .DistinctBy(path => path.ToString()),
        ];
    }

    private static IEnumerable<string> Texts(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => [json.GetString()!],
            JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
            JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Texts(member.Value)),
            _ => [],
        };

    private static JsonElement? Single(JsonElement json, TemplatePath path) =>
        path.Follow(json)
            is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null) } found
            ? found
            : null;

    private static JsonNode? Put(JsonNode? node, IReadOnlyList<TemplatePath.PathStep> steps, int at, JsonNode? value)
    {
        if (at == steps.Count)
        {
            return value;
        }

        if (steps[at].Key is { } key)
        {
            var members = node as JsonObject ?? [];
            var old = members[key];
            members.Remove(key);
            members[key] = Put(old, steps, at + 1, value);
            return members;
        }

        var items = node as JsonArray ?? [];
        while (items.Count <= steps[at].Index)
        {
            items.Add(null);
        }

        var before = items[steps[at].Index];
        items[steps[at].Index] = null;
        items[steps[at].Index] = Put(before, steps, at + 1, value);
        return items;
    }
}
