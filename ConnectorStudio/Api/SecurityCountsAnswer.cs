namespace ConnectorStudio.Api;

/// <summary>How many findings of each severity, and how many strengths.</summary>
public sealed record SecurityCountsAnswer(int Error, int Warning, int Info, int Strengths);
