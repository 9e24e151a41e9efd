namespace ConnectorStudio.Core.Integrations;

/// <summary>How far a step is, as the rail and the lists show it.</summary>
public enum StepState
{
    Untouched,

    /// <summary>Something that is needed is not there yet.</summary>
    Incomplete,
    Errors,
    Warnings,
    Done,

    /// <summary>Optional, and left out on purpose.</summary>
    Skipped,

    /// <summary>A value that it depends on changed since it was seen.</summary>
    CheckAgain,
}
