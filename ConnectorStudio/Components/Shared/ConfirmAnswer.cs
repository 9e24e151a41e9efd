namespace ConnectorStudio.Components.Shared;

/// <summary>The question was confirmed.</summary>
public sealed record ConfirmAnswer(string Reason);
