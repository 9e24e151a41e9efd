using System.Globalization;
using System.Text.Json;

namespace ConnectorStudio.Core.OAuth;

/// <summary>JSON Pointers (RFC 6901): <c>/data/0/access_token</c>; the empty text is the whole value.</summary>
public static class JsonPointer
{
    /// <summary>The value at that place, or null when there is none.</summary>
    public static JsonElement? Find(JsonElement root, string path)
    {
        try
        {
            return Follow(root, path);
        }
        catch (InvalidOperationException)
        {
            return null; // a name with half a surrogate pair as an escape: it can be parsed, but not read
        }
    }

    private static JsonElement? Follow(JsonElement root, string path)
    {
        var current = root;
        foreach (var part in path.Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (current.ValueKind == JsonValueKind.Object && current.TryGetProperty(name, out var member))
            {
                current = member;
            }
            else if (
                current.ValueKind == JsonValueKind.Array
                && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < current.GetArrayLength()
            )
            {
                current = current[index];
            }
            else
            {
                return null;
            }
        }

        return current;
    }

    /// <summary>A text, number or boolean at that place as text; null for anything else.</summary>
    public static string? Text(JsonElement root, string? path) =>
        path is not null && Find(root, path) is { } found
            ? found.ValueKind switch
            {
                JsonValueKind.String => Read(found),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => found.GetRawText(),
                _ => null,
            }
            : null;

    private static string? Read(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // as above
        }
    }
}
