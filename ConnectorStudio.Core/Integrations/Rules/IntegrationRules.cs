using System.Text.RegularExpressions;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules for what belongs to no step: slug, name, icon, guide, names of secrets.</summary>
public sealed partial class IntegrationRules : StepRules
{
    internal const string RuleKey = "integration";
    private const int MostIconBytes = 64 * 1024;

    /// <summary>Addresses that pages have already.</summary>
    private static readonly string[] ReservedSlugs = ["new", "import", "validate"];

    public IntegrationRules()
    {
        Check(Slug);
        Check(Name);
        Check(Icon);
        Check(Guide);
        Check(Secrets);
    }

    public override string Key => RuleKey;

    private static void Slug(IntegrationDraft draft, Report report)
    {
        if (draft.Slug.Length == 0)
        {
            report.Error("slug", "slug-missing", "The integration has no slug.", "Type one, such as acme-crm.");
        }
        else if (!SlugPattern().IsMatch(draft.Slug))
        {
            report.Error(
                "slug",
                "slug-malformed",
                "A slug holds small letters, digits and hyphens, 63 at most.",
                "Begin it with a letter or digit, such as acme-crm."
            );
        }
        else if (ReservedSlugs.Contains(draft.Slug))
        {
            report.Error(
                "slug",
                "slug-reserved",
                $"\"{draft.Slug}\" is an address of the studio.",
                "Choose another slug."
            );
        }
        else if (report.Context.SlugsTaken.Contains(draft.Slug))
        {
            report.Error(
                "slug",
                "slug-taken",
                $"Another integration has the slug \"{draft.Slug}\".",
                "Choose another slug."
            );
        }
    }

    private static void Name(IntegrationDraft draft, Report report)
    {
        if (draft.Schema != IntegrationDraft.CurrentSchema)
        {
            report.Error(
                "schema",
                "schema-unknown",
                "The document has a schema that this studio does not know.",
                $"Use {IntegrationDraft.CurrentSchema}.",
                FieldPath.Set("schema", IntegrationDraft.CurrentSchema)
            );
        }

        if (string.IsNullOrWhiteSpace(draft.Name))
        {
            report.Error("name", "name-missing", "The integration has no name.", "Type the app's name.");
        }

        if (
            draft.DocumentationUrl is { Length: > 0 } url
            && UrlPolicy.Check(url, new OutboundOptions(), UrlUse.RequestTarget) is { Allowed: false } verdict
            && verdict.Rule != "U9"
        )
        {
            report.Error(
                "documentationUrl",
                "documentation-url-refused",
                verdict.Reason,
                "Type a whole https address of the app's documentation."
            );
        }
    }

    private static void Icon(IntegrationDraft draft, Report report)
    {
        if (draft.Icon is not { } icon)
        {
            return;
        }

        if (icon.Length > MostIconBytes)
        {
            report.Error("icon", "icon-too-large", "The icon has more than 64 KB.", "Choose a smaller image.");
        }
        else if (!IconPattern().IsMatch(icon))
        {
            report.Error(
                "icon",
                "icon-not-an-image",
                "The icon is no image in the document itself.",
                "Upload a PNG, JPEG, GIF, WebP or SVG image: nothing is loaded from another host."
            );
        }
    }

    private static void Guide(IntegrationDraft draft, Report report)
    {
        foreach (var key in draft.Guide.Keys.Where(key => SetupSteps.Find(key) is null))
        {
            report.Error(
                FieldPath.Member("guide", key),
                "guide-step-unknown",
                $"\"{Report.Cut(key)}\" is no step.",
                $"Use the key of a step, such as {SetupSteps.InOrder[2].Key}."
            );
        }
    }

    private static void Secrets(IntegrationDraft draft, Report report)
    {
        var seen = new HashSet<string>();
        foreach (var (index, name) in draft.Secrets.Index())
        {
            var field = FieldPath.Item("secrets", index);
            if (!TemplateParser.IsIdentifier(name) || name.Length > 63)
            {
                report.Error(
                    field,
                    "secret-name-malformed",
                    $"\"{Report.Cut(name)}\" cannot be the name of a secret.",
                    "Use letters, digits, - and _, beginning with a letter."
                );
            }
            else if (!seen.Add(name))
            {
                report.Error(
                    field,
                    "secret-duplicate",
                    $"The secret {name} is listed twice.",
                    "Remove one of the two."
                );
            }
            else if (report.Context.SecretsSet is { } set && !set.Contains($"secret.{name}"))
            {
                report.Error(field, "secret-missing", $"The secret {name} has no value.", "Type its value.");
            }
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SlugPattern();

    [GeneratedRegex(
        "^data:image/(png|jpeg|gif|webp|svg\\+xml);base64,[A-Za-z0-9+/]+={0,2}\\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex IconPattern();
}
