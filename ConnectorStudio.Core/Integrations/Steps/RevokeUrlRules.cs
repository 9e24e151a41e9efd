namespace ConnectorStudio.Core.Integrations.Steps;

public sealed class RevokeUrlRules : StepRules;
