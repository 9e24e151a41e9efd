namespace ConnectorStudio.Components.Wizard;

/// <summary>What the help column of a step says besides the integration's own guide.</summary>
/// <param name="Example">A value as it looks.</param>
/// <param name="OftenMixedUp">A sentence; text in backquotes is set in mono.</param>
/// <param name="AlwaysOn">What the studio does by itself.</param>
public sealed record StepHelp(string? Example, string? OftenMixedUp, string? AlwaysOn);
