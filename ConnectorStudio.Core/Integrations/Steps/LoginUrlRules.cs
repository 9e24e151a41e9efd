namespace ConnectorStudio.Core.Integrations.Steps;

public sealed class LoginUrlRules : StepRules;
