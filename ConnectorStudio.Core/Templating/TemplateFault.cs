namespace ConnectorStudio.Core.Templating;

/// <summary>Why a template could not be rendered. The message names names, never values: safe to log and show.</summary>
public sealed record TemplateFault(TemplateFaultKind Kind, string? Name, string Message);
