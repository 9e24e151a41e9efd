using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Steps;

/// <summary>Step 1: what the person who connects is asked.</summary>
public sealed partial class FieldsRules : StepRules
{
    private const int Many = 3;

    // They would be mistaken for what the protocol itself sends.
    private static readonly HashSet<string> ProtocolWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "code",
        "state",
        "scope",
        "refresh_token",
        "code_verifier",
    };

    public FieldsRules()
    {
        Check(Count);
        Check(EachField);
        Check(Unused);
    }

    public override string Key => "fields";

    private static void Count(IntegrationDraft draft, Report report)
    {
        if (draft.Fields.Count > Many)
        {
            report.Warning(
                "fields",
                "many",
                $"{draft.Fields.Count} fields are many to fill before a login.",
                "Keep only what the login or the API needs."
            );
        }
    }

    private static void EachField(IntegrationDraft draft, Report report)
    {
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, field) in draft.Fields.Index())
        {
            var path = FieldPath.Item("fields", index);
            FieldKey(report, $"{path}.key", field, keys);
            if (string.IsNullOrWhiteSpace(field.Label))
            {
                report.Error(
                    $"{path}.label",
                    "label-missing",
                    "The field has no label.",
                    "Type what people read above it."
                );
            }

            report.OneOf($"{path}.type", field.Type, FieldTypes.All);
            if (field.Type == FieldTypes.Text && SecretKey().IsMatch(field.Key))
            {
                report.Error(
                    $"{path}.type",
                    "should-be-secret",
                    $"{field.Key} sounds like a secret and is a plain text.",
                    "Make its type secret.",
                    FieldPath.Set($"{path}.type", FieldTypes.Secret)
                );
            }

            PatternRules.Check(report, $"{path}.pattern", field.Pattern);
            FieldChoices.Check(report, path, field);
            FieldDefaults.Check(report, path, field);
            Hosts(report, path, field);
            Condition(draft, report, path, field);
        }
    }

    private static void FieldKey(Report report, string path, ConnectField field, HashSet<string> keys)
    {
        if (field.Key.Length == 0)
        {
            report.Error(path, "key-missing", "The field has no key.", "Type one, such as region.");
        }
        else if (!KeyPattern().IsMatch(field.Key))
        {
            report.Error(
                path,
                "key-malformed",
                $"\"{Report.Cut(field.Key)}\" cannot be a key.",
                "Use letters, digits, - and _, beginning with a letter, 63 at most."
            );
        }
        else if (TemplateRoots.All.Contains(field.Key) || ProtocolWords.Contains(field.Key))
        {
            report.Error(path, "key-reserved", $"{field.Key} already has a meaning.", "Choose another key.");
        }
        else if (!keys.Add(field.Key))
        {
            report.Error(path, "key-duplicate", $"Two fields have the key {field.Key}.", "Give each its own key.");
        }
    }

    private static void Hosts(Report report, string path, ConnectField field)
    {
        if (field.Type is FieldTypes.Host or FieldTypes.Url)
        {
            HostLists.Check(report, $"{path}.allowedHosts", field.AllowedHosts, anyIsRefused: false);
        }
        else if (field.AllowedHosts.Count > 0)
        {
            report.Warning(
                $"{path}.allowedHosts",
                "hosts-not-used",
                "Only fields of type host or url have allowed hosts.",
                "Remove them, or change the type."
            );
        }
    }

    private static void Condition(IntegrationDraft draft, Report report, string path, ConnectField field)
    {
        if (field.ShowWhen is not { } condition)
        {
            return;
        }

        var other = draft.Fields.Find(each => each.Key == condition.Field);
        if (other is null || other.Key == field.Key)
        {
            report.Error(
                $"{path}.showWhen.field",
                "show-when-unknown",
                $"There is no other field \"{Report.Cut(condition.Field)}\" to look at.",
                "Choose the key of another field."
            );
        }
        else if (!CanEqual(other, condition.EqualTo))
        {
            report.Error(
                $"{path}.showWhen.equals",
                "show-when-value",
                $"{other.Key} never has this value.",
                "Choose one of its options, or true or false for a boolean."
            );
        }
    }

    private static bool CanEqual(ConnectField field, JsonElement? value) =>
        field.Type switch
        {
            FieldTypes.Select => value is { ValueKind: JsonValueKind.String } text
                && field.Options.Exists(option => option.Value == text.GetString()),
            FieldTypes.Boolean => value?.ValueKind is JsonValueKind.True or JsonValueKind.False,
            FieldTypes.Number => value?.ValueKind is JsonValueKind.Number,
            _ => value?.ValueKind is JsonValueKind.String,
        };

    private static void Unused(IntegrationDraft draft, Report report)
    {
        var used = DocumentTemplates
            .In(draft)
            .SelectMany(each => Template.TryParse(each.Text, out var template, out _) ? template.Paths : [])
            .Select(path => path.Root == TemplateRoots.Fields ? path.Member : path.Root)
            .Concat(draft.Fields.Select(field => field.ShowWhen?.Field))
            .Append(draft.Client.PerOption?.Field)
            .ToHashSet();
        foreach (var (index, field) in draft.Fields.Index())
        {
            if (field.Key.Length > 0 && !used.Contains(field.Key))
            {
                report.Warning(
                    $"{FieldPath.Item("fields", index)}.key",
                    "unused",
                    $"{field.Key} is asked for and used nowhere.",
                    $"Use {{{{{field.Key}}}}} in a later step, or remove the field."
                );
            }
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,62}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex KeyPattern();

    [GeneratedRegex(
        "(password|passwd|passphrase|secret|token|api[-_]?key|private[-_]?key)$",
        RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
            | RegexOptions.NonBacktracking
            | RegexOptions.ExplicitCapture
    )]
    private static partial Regex SecretKey();
}
