namespace ConnectorStudio.Core.Traces;

/// <summary>One part of a request or an answer in two runs; null where a run has none.</summary>
public sealed record ComparedMember(string Place, string Name, string? Left, string? Right, Difference Difference);
