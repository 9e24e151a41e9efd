using ConnectorStudio.Core.Integrations.Rules;
using FluentValidation;

namespace ConnectorStudio.Core.Integrations;

/// <summary>
/// The rules of one step: pure, draft in, findings out. The screen, imports and the API ask the same ones, through
/// <see cref="IntegrationChecker"/>. Each failure carries its <see cref="Finding"/> as custom state, and as its property
/// name the dotted path of the document's JSON.
/// </summary>
public abstract class StepRules : AbstractValidator<IntegrationDraft>
{
    internal const string ContextKey = "rule-context";

    private protected StepRules()
    {
        Check(TextRules.Check);
        Check(TemplateRules.Check);
    }

    /// <summary>The first word of its rule ids: the step's address.</summary>
    public abstract string Key { get; }

    /// <summary>Adds a rule; it reports what it finds.</summary>
    private protected void Check(Action<IntegrationDraft, Report> rule) =>
        RuleFor(draft => draft)
            .Custom((draft, validation) => rule(draft, new Report(Key, validation, ContextOf(validation))));

    /// <summary>What the rules may know besides the draft.</summary>
    private static RuleContext ContextOf(ValidationContext<IntegrationDraft> validation) =>
        validation.RootContextData.TryGetValue(ContextKey, out var context)
            ? (RuleContext)context
            : RuleContext.Default;
}
