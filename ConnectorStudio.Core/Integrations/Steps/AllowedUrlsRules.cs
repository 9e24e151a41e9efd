namespace ConnectorStudio.Core.Integrations.Steps;

public sealed class AllowedUrlsRules : StepRules;
