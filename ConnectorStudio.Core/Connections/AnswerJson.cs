using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connections;

/// <summary>Reads an API's answer by its shape, whatever its media type says.</summary>
internal static class AnswerJson
{
    private const int MaxSample = 64 * 1024;
    private const int MaxDepth = 64;
    private const string Data = "data:";

    // A sample that is too large keeps the first entries of each list: enough to choose names from.
    private static readonly int[] ListLengths = [50, 10, 3, 1];

    private static readonly JsonSerializerOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The JSON object or list that it is, of an event stream that of the first event; null for any other text.</summary>
    public static JsonElement? Read(string? body)
    {
        var text = (body ?? "").Trim();
        if (text.StartsWith(Data, StringComparison.Ordinal) || text.StartsWith("event:", StringComparison.Ordinal))
        {
            text =
                text.Split('\n')
                    .FirstOrDefault(line => line.StartsWith(Data, StringComparison.Ordinal))
                    ?[Data.Length..].Trim()
                ?? "";
        }

        if (text is not ['{' or '[', ..])
        {
            return null;
        }

        try
        {
            using var parsed = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return parsed.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null; // it only looked like JSON: then it is text
        }
    }

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
