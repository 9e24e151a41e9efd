namespace ConnectorStudio.Api;

/// <summary>One header; a name may occur more than once.</summary>
public sealed record HeaderLine(string Name, string Value);
