namespace ConnectorStudio.Core.Integrations.Steps;

public sealed class TestApiRules : StepRules;
