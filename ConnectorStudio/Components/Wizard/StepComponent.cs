using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;

namespace ConnectorStudio.Components.Wizard;

/// <summary>The rules that a form inherits from make it a step: <see cref="StepComponents"/> finds it by them.</summary>
public abstract class StepComponent<TRules> : StepComponentBase
    where TRules : StepRules
{
    public override SetupStep Step { get; } = SetupSteps.InOrder.First(step => step.Rules is TRules);
}
