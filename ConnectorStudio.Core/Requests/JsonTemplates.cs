using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Requests;

/// <summary>Renders the texts inside a JSON value; the JSON writer encodes them, so no value can change its shape.</summary>
internal static class JsonTemplates
{
    public static bool Render(
        JsonElement json,
        TemplateValues values,
        out JsonNode? rendered,
        [NotNullWhen(false)] out TemplateFault? fault
    )
    {
        fault = null;
        rendered = null;
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                if (!Template.Render(json.GetString()!, TemplatePlace.Text, values).Rendered(out var text, out fault))
                {
                    return false;
                }

                if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
                {
                    fault = new TemplateFault(TemplateFaultKind.Refused, null, "The value holds a control character.");
                    return false;
                }

                rendered = JsonValue.Create(text);
                return true;
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in json.EnumerateObject())
                {
                    if (!Render(member.Value, values, out var value, out fault))
                    {
                        return false;
                    }

                    members[member.Name] = value;
                }

                rendered = members;
                return true;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in json.EnumerateArray())
                {
                    if (!Render(item, values, out var value, out fault))
                    {
                        return false;
                    }

                    items.Add(value);
                }

                rendered = items;
                return true;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return true;
            default:
                rendered = JsonValue.Create(json);
                return true;
        }
    }

    public static IEnumerable<TemplatePath> PathsOf(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => Template.TryParse(json.GetString()!, out var template, out _) ? template.Paths : [],
            JsonValueKind.Object => json.EnumerateObject().SelectMany(member => PathsOf(member.Value)),
            JsonValueKind.Array => json.EnumerateArray().SelectMany(PathsOf),
            _ => [],
        };

    /// <summary>A single value as text: <c>true</c>, <c>42</c>, or the string itself.</summary>
    public static string TextOf(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
