using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis;

/// <summary>Makes suggestions: one value at one JSON Pointer of the document.</summary>
internal static class Suggest
{
    public static Suggestion Value(string path, string value) => new(path, JsonSerializer.SerializeToElement(value));

    public static Suggestion Value(string path, bool value) => new(path, JsonSerializer.SerializeToElement(value));

    public static Suggestion Value(string path, long value) => new(path, JsonSerializer.SerializeToElement(value));

    public static Suggestion Value(string path, IEnumerable<string> value) =>
        new(path, JsonSerializer.SerializeToElement(value));

    public static Suggestion Value(string path, IEnumerable<KeyValuePair<string, JsonElement>> members) =>
        new(path, JsonSerializer.SerializeToElement(new OrderedDictionary<string, JsonElement>(members)));

    /// <summary>How the refresh's answer is read, which has been read as the token call's so far, with one member changed.</summary>
    public static Suggestion RefreshResponse(IntegrationDraft document, string member, string value)
    {
        var response = JsonNode.Parse(IntegrationJson.Write(document))!["token"]!["response"]!;
        response[member] = value;
        return new Suggestion("/refresh/response", JsonSerializer.SerializeToElement(response));
    }

    /// <summary>The JSON Pointer of a dotted path without indexes: <c>client.authentication</c> is <c>/client/authentication</c>.</summary>
    public static string Pointer(string field) => "/" + field.Replace('.', '/');
}
