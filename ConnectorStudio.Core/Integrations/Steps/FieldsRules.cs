namespace ConnectorStudio.Core.Integrations.Steps;

public sealed class FieldsRules : StepRules;
