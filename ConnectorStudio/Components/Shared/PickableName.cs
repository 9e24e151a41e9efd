namespace ConnectorStudio.Components.Shared;

/// <summary>A name that a template may use at a place, and what it stands for.</summary>
/// <param name="Name">Without braces: <c>environment.apiHost</c>.</param>
/// <param name="Meaning">"Fields, Environment", or a sample value.</param>
public sealed record PickableName(string Name, string Meaning = "");
