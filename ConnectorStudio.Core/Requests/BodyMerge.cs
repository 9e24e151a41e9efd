using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConnectorStudio.Core.Requests;

/// <summary>Merges members into the top level of a JSON object or a form; any other body stays as it is.</summary>
internal static class BodyMerge
{
    private static readonly JsonSerializerOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static bool Takes(string method, string? contentType) =>
        !(method.ToUpperInvariant() is "GET" or "HEAD" or "OPTIONS" or "TRACE")
        && (IsJson(contentType) || IsForm(contentType));

    public static bool IsForm(string? contentType) =>
        MediaType(contentType).Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    public static bool IsJson(string? contentType) =>
        MediaType(contentType) is var media
        && (
            media.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
        );

    /// <param name="stand">Gets the places of the rows whose value was set.</param>
    public static bool Apply(
        string body,
        string? contentType,
        IReadOnlyList<(string Name, JsonNode? Value, bool Force)> rows,
        List<int> stand,
        out string? merged,
        [NotNullWhen(false)] out RequestRefusal? refusal
    ) =>
        IsForm(contentType)
            ? IntoForm(body, rows, stand, out merged, out refusal)
            : IntoJson(body, rows, stand, out merged, out refusal);

    private static bool IntoJson(
        string body,
        IReadOnlyList<(string Name, JsonNode? Value, bool Force)> rows,
        List<int> stand,
        out string? merged,
        [NotNullWhen(false)] out RequestRefusal? refusal
    )
    {
        merged = body;
        refusal = null;
        JsonNode? parsed;
        try
        {
            parsed = JsonNode.Parse(
                body.Length == 0 ? "{}" : body,
                documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 }
            );
        }
        catch (JsonException)
        {
            refusal = new RequestRefusal(
                RequestRefusals.BodyMalformed,
                null,
                "The body is no valid JSON, so the body parameters of step 12 cannot be added."
            );
            return false;
        }

        if (parsed is not JsonObject members)
        {
            return true;
        }

        foreach (var (at, (name, value, force)) in rows.Index())
        {
            if (force || !members.ContainsKey(name))
            {
                members[name] = value?.DeepClone();
                stand.Add(at);
            }
        }

        merged = members.ToJsonString(Writing);
        return true;
    }

    private static bool IntoForm(
        string body,
        IReadOnlyList<(string Name, JsonNode? Value, bool Force)> rows,
        List<int> stand,
        out string? merged,
        [NotNullWhen(false)] out RequestRefusal? refusal
    )
    {
        // A form reads as a query does; the leading mark lets one code serve both.
        var text = body.Length == 0 ? "" : $"?{body}";
        refusal = null;
        merged = body;
        foreach (var (at, (name, value, force)) in rows.Index())
        {
            if (value is JsonObject or JsonArray or null)
            {
                refusal = new RequestRefusal(
                    RequestRefusals.BodyMalformed,
                    null,
                    $"The body parameter {name} is an object, a list or null, which a form cannot carry."
                );
                return false;
            }

            if (force || !RequestQuery.Has(text, name))
            {
                text = RequestQuery.Add(
                    RequestQuery.Remove(text, name),
                    [KeyValuePair.Create(name, JsonTemplates.TextOf(value))]
                );
                stand.Add(at);
            }
        }

        merged = text.TrimStart('?');
        return true;
    }

    private static string MediaType(string? contentType) => (contentType ?? "").Split(';')[0].Trim();
}
