using System.Text.RegularExpressions;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Steps;

/// <summary>Step 11: what tells two accounts apart.</summary>
public sealed partial class UniqueIdentifierRules : StepRules
{
    public UniqueIdentifierRules()
    {
        Check(Identifier);
        Check(Environment);
    }

    public override string Key => "unique-identifier";

    private static void Identifier(IntegrationDraft draft, Report report)
    {
        report.OneOf("onSameIdentity", draft.OnSameIdentity, "update", "refuse");
        if (string.IsNullOrWhiteSpace(draft.UniqueIdentifier))
        {
            report.Error(
                "uniqueIdentifier",
                "missing",
                "Unique Identifier is missing.",
                "Use the account's id, such as {{test.id}}.",
                FieldPath.Set("uniqueIdentifier", "{{test.id}}")
            );
            return;
        }

        if (!Template.TryParse(draft.UniqueIdentifier, out var template, out _))
        {
            return;
        }

        var paths = template.Paths.ToList();
        if (paths.TrueForAll(path => IsSameForAll(draft, path)))
        {
            report.Error(
                "uniqueIdentifier",
                "constant",
                "Every account gets the same identifier, so each connection would overwrite the one before.",
                "Use the account's id, such as {{test.id}}."
            );
        }
        else if (paths.Exists(path => path.Root is TemplateRoots.Connection or TemplateRoots.Random))
        {
            report.Warning(
                "uniqueIdentifier",
                "never-merges",
                "Every Connect gets an identifier of its own, so one account can be connected many times.",
                "Use the account's id, such as {{test.id}}, unless that is what you want."
            );
        }
        else if (paths.Find(path => Changeable().IsMatch(path.ToString())) is { } path)
        {
            report.Warning(
                "uniqueIdentifier",
                "can-change",
                $"{{{{{path}}}}} can change, and then the same account counts as a new one.",
                "Use the account's id if the answer holds one."
            );
        }
    }

    private static bool IsSameForAll(IntegrationDraft draft, TemplatePath path) =>
        path.Root == TemplateRoots.ClientId
        || TemplateNames.Find(draft, path)?.Kind is TemplateValueKind.Select or TemplateValueKind.Boolean;

    // Account 1 of the sandbox would overwrite account 1 of production.
    private static void Environment(IntegrationDraft draft, Report report)
    {
        if (!Template.TryParse(draft.UniqueIdentifier, out var template, out _) || !template.Holes.Any())
        {
            return;
        }

        var named = template.Paths.Select(FieldKey).ToHashSet();
        var inHosts = DocumentTemplates
            .In(draft)
            .Where(each => each.IsUrl)
            .SelectMany(each => UrlTemplate.TryParse(each.Text, out var url, out _) ? url.Holes : [])
            .Where(hole => hole.Place is TemplatePlace.Host or TemplatePlace.UrlStart)
            .SelectMany(hole => hole.Hole.Paths)
            .Select(FieldKey)
            .ToHashSet();
        var missing = draft.Fields.Find(field =>
            field.Type == FieldTypes.Select && inHosts.Contains(field.Key) && !named.Contains(field.Key)
        );
        if (missing is not null)
        {
            report.Warning(
                "uniqueIdentifier",
                "environment-missing",
                $"{missing.Key} chooses the host and is not in the identifier: account 1 of one host would overwrite account 1 of another.",
                $"Put {{{{{missing.Key}}}}}: before it.",
                FieldPath.Set("uniqueIdentifier", $"{{{{{missing.Key}}}}}:{draft.UniqueIdentifier}")
            );
        }
    }

    private static string? FieldKey(TemplatePath path) => path.Root == TemplateRoots.Fields ? path.Member : path.Root;

    [GeneratedRegex(
        "(^|[.\"_])(e?mail|email_?address|name|user_?name|display_?name|full_?name|login|upn|preferred_username|phone)\"?\\]?$",
        RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
            | RegexOptions.NonBacktracking
            | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Changeable();
}
