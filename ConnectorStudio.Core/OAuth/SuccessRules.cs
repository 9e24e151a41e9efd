using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.OAuth;

/// <summary>Asks a document's success rule of an answer: for apps that report errors with status 200.</summary>
public static class SuccessRules
{
    /// <summary>True without a rule; texts and JSON values are compared by their text, so "true" equals true.</summary>
    public static bool Holds(SuccessRule? rule, JsonElement? answer)
    {
        if (rule is null)
        {
            return true;
        }

        var wanted = rule.EqualTo is { } value
            ? value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : value.GetRawText()
            : null;
        return answer is { } json && JsonPointer.Text(json, rule.Path) == wanted;
    }
}
