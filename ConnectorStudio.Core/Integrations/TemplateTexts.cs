using System.Text.Json;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations;

/// <summary>All texts of a part of the document, and the names that their templates use.</summary>
internal static class TemplateTexts
{
    public static IEnumerable<string> Of(object? part) => Walk(JsonSerializer.SerializeToElement(part));

    public static IEnumerable<TemplatePath> Names(IEnumerable<string> texts) =>
        texts.SelectMany(text => Template.TryParse(text, out var template, out _) ? template.Paths : []);

    private static IEnumerable<string> Walk(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => [json.GetString()!],
            JsonValueKind.Array => json.EnumerateArray().SelectMany(Walk),
            JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Walk(member.Value)),
            _ => [],
        };
}
