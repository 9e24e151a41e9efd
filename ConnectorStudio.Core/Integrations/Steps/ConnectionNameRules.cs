using System.Text.RegularExpressions;
using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Steps;

/// <summary>Step 9: what a connection is called.</summary>
public sealed partial class ConnectionNameRules : StepRules
{
    public ConnectionNameRules() => Check(Name);

    public override string Key => "connection-name";

    private static void Name(IntegrationDraft draft, Report report)
    {
        var text = draft.ConnectionName;
        if (string.IsNullOrWhiteSpace(text))
        {
            report.Error(
                "connectionName",
                "missing",
                "Connection Name is missing.",
                "Type one with a value of the account, such as {{test.name}}'s Account.",
                FieldPath.Set("connectionName", "{{test.name ?? test.email}}")
            );
            return;
        }

        if (!Template.TryParse(text, out var template, out _))
        {
            return;
        }

        var paths = template.Paths.ToList();
        if (text.Trim().Equals(draft.Name.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            report.Warning(
                "connectionName",
                "only-app-name",
                "Every connection gets the app's name, so nobody can tell them apart.",
                "Add a value of the account, such as {{test.name}}."
            );
        }
        else if (!paths.Exists(path => path.Root != TemplateRoots.ClientId))
        {
            report.Warning(
                "connectionName",
                "constant",
                "Every connection gets the same name.",
                "Add a value of the account, such as {{test.name}}."
            );
        }

        if (
            template.Holes.Any(hole =>
                !hole.Filters.Contains(TemplateFilter.Mask)
                && hole.Paths.Any(path => PersonalNumber().IsMatch(path.ToString()))
            )
        )
        {
            report.Warning(
                "connectionName",
                "personal-number",
                "The name shows a personal number to everyone who sees the list.",
                "Use another value, or add | mask to it."
            );
        }
    }

    [GeneratedRegex(
        "[.\"_](ssn|social_?security(_?number)?|phone(_?number)?|mobile|tax_?id|passport(_?number)?|national_?id)\"?\\]?$",
        RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
            | RegexOptions.NonBacktracking
            | RegexOptions.ExplicitCapture
    )]
    private static partial Regex PersonalNumber();
}
