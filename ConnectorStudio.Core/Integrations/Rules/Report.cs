using ConnectorStudio.Core.Integrations.Steps;
using FluentValidation;
using FluentValidation.Results;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Takes what a rule found and hands it to the validation as a <see cref="Finding"/>.</summary>
internal sealed class Report(string key, ValidationContext<IntegrationDraft> validation, RuleContext context)
{
    public string Key => key;

    public RuleContext Context => context;

    public void Error(string field, string rule, string title, string fix, Suggestion? suggestion = null) =>
        Add(FindingSeverity.Error, field, rule, title, fix, suggestion);

    public void Warning(string field, string rule, string title, string fix, Suggestion? suggestion = null) =>
        Add(FindingSeverity.Warning, field, rule, title, fix, suggestion);

    public void Info(string field, string rule, string title, string fix) =>
        Add(FindingSeverity.Info, field, rule, title, fix, null);

    /// <summary>Adds it under this step's key, with the step that owns the field.</summary>
    public void Add(Finding finding)
    {
        var owned = finding with { Code = $"{key}.{finding.Code}", Step = SetupSteps.OwnerOf(finding.Field)?.Number };
        validation.AddFailure(
            new ValidationFailure(owned.Field ?? "", $"{owned.Title} {owned.Fix}".TrimEnd())
            {
                ErrorCode = owned.Code,
                Severity = owned.Severity switch
                {
                    FindingSeverity.Error => Severity.Error,
                    FindingSeverity.Warning => Severity.Warning,
                    _ => Severity.Info,
                },
                CustomState = owned,
            }
        );
    }

    /// <summary>A member that knows only some words.</summary>
    public void OneOf(string field, string? value, params IReadOnlyList<string> words)
    {
        if (value is not null && !words.Contains(value))
        {
            Error(
                field,
                "value-unknown",
                $"\"{Cut(value)}\" is no value for this.",
                $"Use {string.Join(", ", words.SkipLast(1))} or {words[^1]}."
            );
        }
    }

    public static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private void Add(
        FindingSeverity severity,
        string field,
        string rule,
        string title,
        string fix,
        Suggestion? suggestion
    ) => Add(new Finding(rule, severity, null, field, title) { Fix = fix, Suggestion = suggestion });
}
