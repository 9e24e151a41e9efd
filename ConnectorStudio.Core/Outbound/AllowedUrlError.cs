namespace ConnectorStudio.Core.Outbound;

/// <summary>An entry that the policy refuses, by its place in the list. It matches nothing.</summary>
public sealed record AllowedUrlError(int Index, string Entry, string Rule, string Reason);
