using System.Globalization;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules for every template of the document: its grammar, its names, and what it renders to as a URL.</summary>
internal static class TemplateRules
{
    public static void Check(IntegrationDraft draft, Report report)
    {
        foreach (var text in DocumentTemplates.In(draft))
        {
            if (SetupSteps.OwnerOf(text.Field)?.Key == report.Key)
            {
                Check(draft, report, text);
            }
        }
    }

    private static void Check(IntegrationDraft draft, Report report, TemplateText text)
    {
        UrlTemplate? url = null;
        Template? template = null;
        var parsed = text.IsUrl
            ? UrlTemplate.TryParse(text.Text, out url, out var error)
            : Template.TryParse(text.Text, out template, out error);
        if (!parsed)
        {
            report.Add(
                new Finding("template-malformed", FindingSeverity.Error, null, text.Field, error!.Message)
                {
                    Fix = string.Create(CultureInfo.InvariantCulture, $"Look at character {error.Position + 1}."),
                }
            );
            return;
        }

        List<TemplateHole> holes = [.. url?.Holes.Select(hole => hole.Hole) ?? template!.Holes];
        var unknown = 0;
        foreach (var path in holes.SelectMany(hole => hole.Paths).DistinctBy(path => path.ToString()))
        {
            unknown += NameIsKnown(draft, report, text.Field, path) ? 0 : 1;
        }

        if (unknown == 0 && OptionsHaveValues(draft, report, text.Field, holes) && url is not null)
        {
            UrlRules.Check(draft, report, text, url);
        }
    }

    private static bool NameIsKnown(IntegrationDraft draft, Report report, string field, TemplatePath path)
    {
        var name = $"{{{{{path}}}}}";
        var found = TemplateNames.Find(draft, path);
        var (rule, title, fix) = TemplateNames.Judge(draft, field, path) switch
        {
            NameVerdict.Known => ("", "", ""),
            NameVerdict.TooEarly => (
                "name-too-early",
                $"{name} is not known yet at this point.",
                $"It comes with step {found?.Step}. Use a field or a value of an earlier step."
            ),
            NameVerdict.SecretNotHere => (
                "secret-not-here",
                $"{name} is a secret and cannot stand here.",
                "Secrets stand in headers and parameters of requests only."
            ),
            NameVerdict.NotHere => (
                "name-not-here",
                $"{name} has no value here.",
                "Pick a name from the list of variables."
            ),
            NameVerdict.NotRead => (
                "id-token-not-read",
                $"{name} has no value: ID tokens are not read.",
                "Type issuer and URL of its keys in Login URL, or read the value from the Test API, such as {{test.id}}."
            ),
            _ => Unknown(path, name),
        };
        if (rule.Length == 0)
        {
            return true;
        }

        report.Error(
            field,
            rule,
            title,
            fix,
            path is { Root: TemplateRoots.Secret, Member: { } secret, Steps.Count: 1 } && rule == "name-unknown"
                ? FieldPath.Append("secrets", secret)
                : null
        );
        return false;
    }

    private static (string Rule, string Title, string Fix) Unknown(TemplatePath path, string name)
    {
        var fix = path.Root switch
        {
            TemplateRoots.Callback => "Capture it in Redirect URL, or remove it.",
            TemplateRoots.Token => "Capture it from the token answer in Token URL, or remove it.",
            TemplateRoots.FollowUp => "Capture it from a follow-up request in Test API, or remove it.",
            TemplateRoots.Secret => "Add it to the secrets of the integration, or remove it.",
            TemplateRoots.Test => "Name one value of the answer, such as {{test.id}}.",
            _ => "Pick a name from the list, or add a field with this key in Configure Fields.",
        };
        return ("name-unknown", $"There is no value {name}.", fix);
    }

    private static bool OptionsHaveValues(
        IntegrationDraft draft,
        Report report,
        string field,
        IReadOnlyList<TemplateHole> holes
    )
    {
        var complete = true;
        foreach (var path in holes.SelectMany(hole => hole.Paths).DistinctBy(path => path.ToString()))
        {
            var steps = path.Root == TemplateRoots.Fields ? path.Steps.Skip(1).ToList() : path.Steps;
            var key = path.Root == TemplateRoots.Fields ? path.Member : path.Root;
            var select = draft.Fields.Find(each => each.Key == key);
            if (select is null || steps is not [{ Key: { } member }] || HasFallback(holes, path))
            {
                continue;
            }

            foreach (var option in select.Options.Where(option => !option.Values.ContainsKey(member)))
            {
                complete = false;
                report.Error(
                    field,
                    "option-value-missing",
                    $"{{{{{path}}}}} has no value for {key} = {Report.Cut(option.Value)}.",
                    $"Add {member} to that option in Configure Fields, or a text after ??."
                );
            }
        }

        return complete;
    }

    // A chain that goes on after the name has something else to fall back on.
    private static bool HasFallback(IReadOnlyList<TemplateHole> holes, TemplatePath path) =>
        holes
            .Where(hole => hole.Paths.Any(each => each.ToString() == path.ToString()))
            .All(hole => hole.Fallback is not null || hole.Paths[^1].ToString() != path.ToString());
}
