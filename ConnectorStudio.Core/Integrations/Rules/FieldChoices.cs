using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules for the options of select fields.</summary>
internal static class FieldChoices
{
    public static void Check(Report report, string path, ConnectField field)
    {
        if (field.Type != FieldTypes.Select)
        {
            if (field.Options.Count > 0)
            {
                report.Warning(
                    $"{path}.options",
                    "options-not-used",
                    "Only fields of type select have options.",
                    "Remove the options, or make the type select."
                );
            }

            return;
        }

        if (field.Options.Count < 2)
        {
            report.Error(
                $"{path}.options",
                "options-too-few",
                "A choice needs two options at least.",
                "Add an option, or choose another type."
            );
        }

        var values = new HashSet<string>();
        foreach (var (index, option) in field.Options.Index())
        {
            var item = FieldPath.Item($"{path}.options", index);
            if (option.Value.Length == 0)
            {
                report.Error($"{item}.value", "option-missing", "The option has no value.", "Type one.");
            }
            else if (!values.Add(option.Value))
            {
                report.Error(
                    $"{item}.value",
                    "option-duplicate",
                    $"Two options have the value {Report.Cut(option.Value)}.",
                    "Give each its own value."
                );
            }

            foreach (var name in option.Values.Keys.Where(name => !TemplateParser.IsIdentifier(name)))
            {
                report.Error(
                    FieldPath.Member($"{item}.values", name),
                    "option-name-malformed",
                    $"\"{Report.Cut(name)}\" cannot be a name.",
                    "Use letters, digits, - and _, beginning with a letter."
                );
            }
        }
    }
}
