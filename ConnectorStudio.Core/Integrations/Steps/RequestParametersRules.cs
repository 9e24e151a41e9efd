namespace ConnectorStudio.Core.Integrations.Steps;

public sealed class RequestParametersRules : StepRules;
