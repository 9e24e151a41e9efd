namespace ConnectorStudio.Core.Templating;

/// <summary>A stretch of a template: text as it is, or a hole.</summary>
public sealed record TemplateSegment(int Position, string? Literal, TemplateHole? Hole);
