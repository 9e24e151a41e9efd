namespace ConnectorStudio.Core.Integrations.Steps;

public sealed class ConnectionNameRules : StepRules;
