using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connections;

/// <summary>Reads an API's answer by its shape, whatever its media type says.</summary>
internal static class AnswerJson
{
    private const int MaxSample = 64 * 1024;

    // A sample that is too large keeps the first entries of each list: enough to choose names from.
    private static readonly int[] ListLengths = [50, 10, 3, 1];

    private static readonly JsonSerializerOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonElement? Read(string? body) => AnswerBody.ReadJson(body);

    /// <summary>The single value at a pointer as text; null for nothing, an object, a list, or an empty text.</summary>
    public static string? Text(JsonElement json, string pointer) =>
        JsonPointer.Text(json, pointer) is { Length: > 0 } text ? text : null;

    /// <summary>An answer, redacted already, cut to what may be kept as a sample.</summary>
    public static string? Sample(string redacted)
    {
        if (Read(redacted) is not { } json)
        {
            return null;
        }

        var text = json.GetRawText();
        foreach (var most in ListLengths.TakeWhile(_ => text.Length > MaxSample))
        {
            text = Shortened(json, most)?.ToJsonString(Writing) ?? "null";
        }

        return text.Length <= MaxSample ? text : null;
    }

    private static JsonNode? Shortened(JsonElement json, int most) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => new JsonObject(
                json.EnumerateObject()
                    .DistinctBy(member => member.Name)
                    .Select(member => KeyValuePair.Create(member.Name, Shortened(member.Value, most)))
            ),
            JsonValueKind.Array => new JsonArray([
                .. json.EnumerateArray().Take(most).Select(item => Shortened(item, most)),
            ]),
            JsonValueKind.Null => null,
            _ => JsonValue.Create(json),
        };
}
