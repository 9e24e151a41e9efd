namespace ConnectorStudio.Core.Integrations.Steps;

public sealed class UniqueIdentifierRules : StepRules;
