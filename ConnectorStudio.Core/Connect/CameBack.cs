namespace ConnectorStudio.Core.Connect;

/// <summary>One parameter of a callback, redacted; <paramref name="Length"/> is that of the value as it came.</summary>
public sealed record CameBack(string Name, string Value, int Length);
