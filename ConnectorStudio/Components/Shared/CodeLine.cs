namespace ConnectorStudio.Components.Shared;

/// <summary>A line of an exchange: what stands in caption colour, what in text colour.</summary>
public sealed record CodeLine(string Name, string Value, bool IsHit = false);
