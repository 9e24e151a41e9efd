using FluentValidation;

namespace ConnectorStudio.Core.Integrations;

/// <summary>
/// The rules of one step: pure, draft in, findings out. The screen, imports and the API ask the same ones.
/// They are validated with a <see cref="RuleContext"/> in the root context data; read it with <see cref="ContextOf"/>.
/// </summary>
public abstract class StepRules : AbstractValidator<IntegrationDraft>
{
    internal const string ContextKey = "rule-context";

    /// <summary>What the rules may know besides the draft.</summary>
    protected static RuleContext ContextOf(ValidationContext<IntegrationDraft> validation) =>
        validation.RootContextData.TryGetValue(ContextKey, out var context)
            ? (RuleContext)context
            : RuleContext.Default;
}
