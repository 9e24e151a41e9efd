using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules for the default of a field.</summary>
internal static class FieldDefaults
{
    public static void Check(Report report, string path, ConnectField field)
    {
        var member = $"{path}.default";
        if (field.Default is not { ValueKind: not JsonValueKind.Null } value)
        {
            if (field is { Hidden: true, Required: true })
            {
                report.Error(
                    member,
                    "hidden-without-default",
                    "This field is required, and hidden from everyone who could fill it.",
                    "Give it a default, or show it."
                );
            }

            return;
        }

        var fits = field.Type switch
        {
            FieldTypes.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            FieldTypes.Number => value.ValueKind == JsonValueKind.Number,
            _ => value.ValueKind == JsonValueKind.String,
        };
        if (!fits)
        {
            report.Error(
                member,
                "default-type",
                $"The default is no value of a {field.Type} field.",
                field.Type switch
                {
                    FieldTypes.Boolean => "Use true or false, without quotes.",
                    FieldTypes.Number => "Use a number, without quotes.",
                    _ => "Use a text.",
                }
            );
        }
        else if (field.Type == FieldTypes.Secret)
        {
            report.Error(member, "secret-default", "A secret cannot stand in the document.", "Remove the default.");
        }
        else if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
        {
            if (field.Type == FieldTypes.Select && !field.Options.Exists(option => option.Value == text))
            {
                report.Error(
                    member,
                    "default-not-an-option",
                    $"{Report.Cut(text)} is none of the options.",
                    "Choose one of them."
                );
            }

            if (
                field.Pattern is { Length: > 0 } pattern
                && PatternRules.Compile(pattern) is not null
                && !PatternRules.MatchesWhole(pattern, text)
            )
            {
                report.Error(
                    member,
                    "default-against-pattern",
                    "The default does not match the pattern.",
                    "Change one of the two."
                );
            }
        }
    }
}
