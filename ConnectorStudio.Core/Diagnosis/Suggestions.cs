using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis;

/// <summary>Reads and applies a suggestion: one value at one JSON Pointer of the document.</summary>
public static class Suggestions
{
    /// <summary>The document with that value, or null when the place is not there or takes no such value.</summary>
    public static IntegrationDraft? Apply(IntegrationDraft draft, Suggestion suggestion)
    {
        ArgumentNullException.ThrowIfNull(suggestion);
        var root = JsonNode.Parse(IntegrationJson.Write(draft))!;
        var parts = Parts(suggestion.Path);
        if (parts.Length == 0 || Walk(root, parts.AsSpan(0, parts.Length - 1)) is not { } parent)
        {
            return null;
        }

        var value = JsonNode.Parse(suggestion.Value.GetRawText());
        if (parent is JsonObject members)
        {
            members[parts[^1]] = value;
        }
        else if (parent is JsonArray list && parts[^1] == "-")
        {
            list.Add(value); // RFC 6902: behind the last one
        }
        else if (parent is JsonArray items && Index(parts[^1], items.Count) is { } at)
        {
            items[at] = value;
        }
        else
        {
            return null;
        }

        return IntegrationJson.TryParse(root.ToJsonString(), out var changed, out _) ? changed : null;
    }

    /// <summary>What stands there now, as text; empty when nothing does.</summary>
    public static string Current(IntegrationDraft draft, Suggestion suggestion)
    {
        ArgumentNullException.ThrowIfNull(suggestion);
        var found = Walk(JsonNode.Parse(IntegrationJson.Write(draft))!, Parts(suggestion.Path));
        return found is null ? ""
            : found.GetValueKind() == JsonValueKind.String ? found.GetValue<string>()
            : found.ToJsonString();
    }

    /// <summary>Whether the document has it already; what is to be added to a list, whether the list holds it.</summary>
    public static bool Stands(IntegrationDraft draft, Suggestion suggestion)
    {
        ArgumentNullException.ThrowIfNull(suggestion);
        var (root, parts) = (JsonNode.Parse(IntegrationJson.Write(draft))!, Parts(suggestion.Path));
        var value = JsonNode.Parse(suggestion.Value.GetRawText());
        return parts is [.., "-"]
            ? Walk(root, parts.AsSpan(0, parts.Length - 1)) is JsonArray list
                && list.Any(each => JsonNode.DeepEquals(each, value))
            : JsonNode.DeepEquals(Walk(root, parts), value);
    }

    private static JsonNode? Walk(JsonNode? from, ReadOnlySpan<string> parts)
    {
        var current = from;
        foreach (var part in parts)
        {
            current = current switch
            {
                JsonObject members => members[part],
                JsonArray items when Index(part, items.Count) is { } at => items[at],
                _ => null,
            };
        }

        return current;
    }

    private static int? Index(string part, int count) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < count ? at : null;

    private static string[] Parts(string pointer) =>
        [
            .. pointer
                .Split('/')
                .Skip(1)
                .Select(part =>
                    part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)
                ),
        ];
}
