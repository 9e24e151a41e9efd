namespace ConnectorStudio.Core.Templating;

/// <summary>Why a text is no template, and at which character (counted from 0).</summary>
public sealed record TemplateError(int Position, string Message);
