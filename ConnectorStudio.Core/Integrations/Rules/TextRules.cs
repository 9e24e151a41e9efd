using System.Text.Json;
using ConnectorStudio.Core.Integrations.Steps;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules for every text of the document: no control characters, and no longer than its limit.</summary>
internal static class TextRules
{
    private const int UsualLimit = 8192;

    private static readonly (string Member, int Limit)[] Limits =
    [
        ("name", 80),
        ("description", 2000),
        ("documentationUrl", 2048),
        (".label", 80),
        (".help", 500),
        (".placeholder", 200),
        (".pattern", 500),
        ("authorization.url", 2048),
        ("authorization.pkceReason", 300),
        ("connectionName", 500),
        ("uniqueIdentifier", 500),
    ];

    private static readonly string[] MayHoldLines = [".help", ".pkceReason"];

    /// <summary>How many characters the member at a path may have; shown beside its box.</summary>
    public static int LimitOf(string field)
    {
        foreach (var (member, limit) in Limits)
        {
            if (field == member || (member[0] == '.' && field.EndsWith(member, StringComparison.Ordinal)))
            {
                return limit;
            }
        }

        return UsualLimit;
    }

    public static void Check(IntegrationDraft draft, Report report)
    {
        using var document = JsonDocument.Parse(IntegrationJson.Write(draft));
        foreach (var member in document.RootElement.EnumerateObject())
        {
            var owner = SetupSteps.OwnerOf(member.Name)?.Key ?? IntegrationRules.RuleKey;
            if (owner == report.Key && member.Name != "icon")
            {
                Walk(member.Name, member.Value, report);
            }
        }
    }

    private static void Walk(string field, JsonElement value, Report report)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Judge(field, value.GetString()!, report);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in value.EnumerateArray().Index())
                {
                    Walk(FieldPath.Item(field, index), item, report);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    var path = FieldPath.Member(field, member.Name);
                    Judge(path, member.Name, report);
                    Walk(path, member.Value, report);
                }

                break;
        }
    }

    private static void Judge(string field, string text, Report report)
    {
        var mayHoldLines =
            field == "description"
            || MayHoldLines.Any(end => field.EndsWith(end, StringComparison.Ordinal))
            || field.Contains(".body", StringComparison.Ordinal);
        if (text.Any(c => char.IsControl(c) && !(mayHoldLines && c is '\n' or '\r' or '\t')))
        {
            report.Error(
                field,
                "control-characters",
                "This text holds control characters.",
                "Type it again instead of pasting it."
            );
        }

        var limit = LimitOf(field);
        if (text.Length > limit)
        {
            report.Error(
                field,
                "too-long",
                $"This text has {text.Length} characters.",
                $"Shorten it to {limit} characters at most."
            );
        }
    }
}
