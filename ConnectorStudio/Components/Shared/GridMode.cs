namespace ConnectorStudio.Components.Shared;

/// <summary>A choice of a grid's third column: <c>force</c>, "Force".</summary>
public sealed record GridMode(string Value, string Label);
