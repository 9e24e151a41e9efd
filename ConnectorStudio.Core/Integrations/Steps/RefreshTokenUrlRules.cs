namespace ConnectorStudio.Core.Integrations.Steps;

public sealed class RefreshTokenUrlRules : StepRules;
