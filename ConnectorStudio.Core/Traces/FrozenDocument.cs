using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Traces;

/// <summary>
/// An integration document for a bundle. Secrets have no place in it, and yet some designer wrote one there: known ones
/// are hidden wherever they stand, and so is a plain text under a name that stands for a secret.
/// </summary>
internal sealed partial class FrozenDocument(Redaction redaction, IReadOnlyCollection<Secret> secrets)
{
    private const int ShortestHidden = 8;

    private static readonly string[] Maps = ["parameters", "headers", "query", "body"];

    public JsonElement Of(IntegrationDraft document)
    {
        var json = JsonNode.Parse(IntegrationJson.Write(document))!;
        Walk(json, inMap: false);
        return JsonSerializer.SerializeToElement(json);
    }

    private void Walk(JsonNode node, bool inMap)
    {
        switch (node)
        {
            case JsonObject members:
                var isSecretField = Text(members["type"]) == FieldTypes.Secret && members.ContainsKey("key");
                var rowName = members.ContainsKey("value") ? Text(members["name"]) : null;
                foreach (var (name, value) in members.ToList())
                {
                    var under =
                        name == "value" && rowName is not null ? rowName
                        : name == "default" && isSecretField ? "secret"
                        : inMap ? name
                        : null;
                    Replace(value, under, text => members[name] = text, inMap || Maps.Contains(name));
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    var at = i;
                    Replace(items[i], null, text => items[at] = text, inMap);
                }

                break;
        }
    }

    private void Replace(JsonNode? value, string? under, Action<string> put, bool inMap)
    {
        if (Text(value) is { } text)
        {
            var hidden = Hide(text, under);
            if (hidden != text)
            {
                put(hidden);
            }
        }
        else if (value is not null)
        {
            Walk(value, inMap);
        }
    }

    private string Hide(string text, string? under)
    {
        var known = redaction.Given(text, secrets);
        if (under is not null && SensitiveNames.Contains(under))
        {
            return Literals(known, under.EndsWith("authorization", StringComparison.OrdinalIgnoreCase));
        }

        // A key in the query of an address, such as ?api_key=…; a template there is none.
        return known.Contains("://", StringComparison.Ordinal) && known.Contains('?') && !known.Contains("{{")
            ? redaction.Text(known, [])
            : known;
    }

    // Of "Token abc{{x}}" only what is no template; the scheme of a header stays.
    private string Literals(string text, bool hasScheme)
    {
        var isWhole = !text.Contains("{{", StringComparison.Ordinal);
        var scheme = isWhole && hasScheme ? text.IndexOf(' ', StringComparison.Ordinal) + 1 : 0;
        return isWhole
            ? text.Length == scheme || text.Contains(Secret.Dots, StringComparison.Ordinal)
                ? text
                : text[..scheme] + redaction.Mark(text[scheme..])
            : Pieces()
                .Replace(
                    text,
                    piece =>
                        piece.Value.StartsWith("{{", StringComparison.Ordinal)
                        || piece.Value.Trim().Length < ShortestHidden
                        || piece.Value.Contains(Secret.Dots, StringComparison.Ordinal)
                            ? piece.Value
                            : redaction.Mark(piece.Value.Trim())
                );
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex(@"\{\{.*?\}\}|((?!\{\{).)+", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pieces();
}
