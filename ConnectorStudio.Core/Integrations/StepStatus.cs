namespace ConnectorStudio.Core.Integrations;

/// <summary>A step with its state and the counts behind it.</summary>
/// <param name="Errors">Errors that are wrong values, not missing ones.</param>
/// <param name="Missing">Needed values that are not there.</param>
/// <param name="Warnings">Warnings that nobody keeps as they are.</param>
public sealed record StepStatus(SetupStep Step, StepState State, int Errors, int Missing, int Warnings)
{
    /// <summary>Whether nothing is left to do in it.</summary>
    public bool IsFinished => State is StepState.Done or StepState.Skipped;
}
