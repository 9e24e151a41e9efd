namespace ConnectorStudio.Core.Integrations;

/// <summary>One of the twelve: its address and first word of its rule ids, its words, its rules.</summary>
public sealed record SetupStep(string Key, string Title, StepRules Rules)
{
    public bool Optional { get; init; }

    /// <summary>1 to 12: its place in <see cref="Steps.SetupSteps.InOrder"/>.</summary>
    public int Number => Steps.SetupSteps.NumberOf(this);
}
