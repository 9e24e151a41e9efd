namespace ConnectorStudio.Core.Connections;

/// <summary>A header as it left, its value redacted.</summary>
/// <param name="Row">Its row in step 12, from 1; null: it came from somewhere else.</param>
/// <param name="IsCallers">Typed by whoever sent it; else, without a row, the studio added it.</param>
public sealed record PlaygroundHeader(string Name, string Value, int? Row, bool IsCallers);
