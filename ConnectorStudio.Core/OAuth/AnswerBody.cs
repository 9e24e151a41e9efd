using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectorStudio.Core.OAuth;

/// <summary>Reads an endpoint's answer by its shape, whatever its media type says: JSON, form, or an event stream's first data.</summary>
public static class AnswerBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 64 };
    private static readonly string[] StreamStarts = ["data:", "event:", "id:", "retry:", ":"];

    /// <summary>A token endpoint's answer as JSON (form pairs become texts), or null when it is neither.</summary>
    public static JsonElement? Read(string body)
    {
        var text = FirstEvent(body.Trim());
        return text is ['{' or '[', ..] ? Json(text, Strict)
            : text is not ['<', ..] && text.Contains('=', StringComparison.Ordinal) ? Form(text)
            : null;
    }

    /// <summary>An API's answer where it is a JSON object or list; null for any other text.</summary>
    public static JsonElement? ReadJson(string? body) =>
        FirstEvent((body ?? "").Trim()) is ['{' or '[', ..] text ? Json(text, Lenient) : null;

    // A stream may begin with other fields, a comment, or an event without data (server-sent events §9.2.6).
    private static string FirstEvent(string text)
    {
        const string data = "data:";
        return text.Length > 0 && text[0] != '{' && text[0] != '[' && StreamStarts.Any(text.StartsWith)
            ? text.Split('\n')
                .Where(line => line.StartsWith(data, StringComparison.Ordinal))
                .Select(line => line[data.Length..].Trim())
                .FirstOrDefault(line => line is ['{' or '[', ..])
                ?? ""
            : text;
    }

    private static JsonElement? Json(string text, JsonDocumentOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(text, options);
            return document.RootElement.Clone();
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null; // InvalidOperationException: half a surrogate pair in a name, while duplicates are looked for
        }
    }

    private static JsonElement? Form(string text)
    {
        var pairs = QueryHelpers.ParseQuery(text);
        if (pairs.Any(pair => pair.Value.Count != 1 || pair.Key.Any(char.IsWhiteSpace)))
        {
            return null;
        }

        var json = new JsonObject(
            pairs.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value.ToString()))
        );
        return JsonSerializer.SerializeToElement(json);
    }
}
