namespace ConnectorStudio.Core.Integrations.Steps;

public sealed class RedirectUrlRules : StepRules;
