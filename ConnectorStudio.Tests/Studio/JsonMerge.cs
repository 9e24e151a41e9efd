using System.Text.Json.Nodes;

namespace ConnectorStudio.Tests.Studio;

/// <summary>Members merged into a document's JSON, at any depth; lists and null replace.</summary>
public static class JsonMerge
{
    public static JsonObject With(this JsonObject document, string change)
    {
        Merge(document, JsonNode.Parse(change)!.AsObject());
        return document;
    }

    private static void Merge(JsonObject into, JsonObject change)
    {
        foreach (var (name, value) in change.ToList())
        {
            if (value is JsonObject members && into[name] is JsonObject older)
            {
                Merge(older, members);
            }
            else
            {
                into[name] = value?.DeepClone();
            }
        }
    }
}
