namespace ConnectorStudio.Core.Integrations.Steps;

public sealed class AppCredentialsRules : StepRules;
