using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectorStudio.Core.OAuth;

/// <summary>Reads an endpoint's answer by its shape, whatever its media type says: JSON, form, or an event stream's first data.</summary>
public static class AnswerBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>The answer as JSON (form pairs become texts), or null when it is neither.</summary>
    public static JsonElement? Read(string body)
    {
        var text = body.Trim();
        if (text.StartsWith("data:", StringComparison.Ordinal) || text.StartsWith("event:", StringComparison.Ordinal))
        {
            var data = text.Split('\n').FirstOrDefault(line => line.StartsWith("data:", StringComparison.Ordinal));
            text = data?["data:".Length..].Trim() ?? "";
        }

        return text.Length == 0 ? null
            : text[0] is '{' or '[' ? Json(text)
            : text[0] != '<' && text.Contains('=', StringComparison.Ordinal) ? Form(text)
            : null;
    }

    private static JsonElement? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
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
