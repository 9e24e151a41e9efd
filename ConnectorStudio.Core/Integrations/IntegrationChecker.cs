using System.Text.Json;
using ConnectorStudio.Core.Integrations.Steps;
using FluentValidation;
using FluentValidation.Results;

namespace ConnectorStudio.Core.Integrations;

/// <summary>Asks the rules of all steps: the one judge of documents, for the screen, imports and the API.</summary>
public static class IntegrationChecker
{
    public static IReadOnlyList<Finding> Check(IntegrationDraft draft, RuleContext context) =>
        [.. SetupSteps.InOrder.SelectMany(step => Check(step, draft, context))];

    /// <summary>What keeps a draft from being connected.</summary>
    public static IReadOnlyList<Finding> ConnectBlockers(IEnumerable<Finding> findings) =>
        [.. findings.Where(finding => finding.Severity == FindingSeverity.Error)];

    private static IEnumerable<Finding> Check(SetupStep step, IntegrationDraft draft, RuleContext context)
    {
        var validation = new ValidationContext<IntegrationDraft>(draft)
        {
            RootContextData = { [StepRules.ContextKey] = context },
        };
        return step.Rules.Validate(validation).Errors.Select(failure => FindingOf(failure, step));
    }

    private static Finding FindingOf(ValidationFailure failure, SetupStep step) =>
        new(
            failure.ErrorCode,
            failure.Severity switch
            {
                Severity.Error => FindingSeverity.Error,
                Severity.Warning => FindingSeverity.Warning,
                _ => FindingSeverity.Info,
            },
            step.Number,
            string.Join('.', failure.PropertyName.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName)),
            failure.ErrorMessage
        );
}
