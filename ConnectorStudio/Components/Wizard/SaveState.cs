namespace ConnectorStudio.Components.Wizard;

/// <summary>Where what was typed stands.</summary>
public enum SaveState
{
    Saved,

    /// <summary>Typed, and not stored yet.</summary>
    Unsaved,
    Saving,

    /// <summary>Somebody else saved meanwhile: nothing is stored until a person chooses.</summary>
    Conflict,

    /// <summary>The studio refused; the reason is beside it.</summary>
    Refused,
}
