namespace ConnectorStudio.Components.Shared;

/// <summary>Every state the studio shows: a shape and a word first, a colour after.</summary>
public enum StudioState
{
    // a connection
    Active,
    Pending,
    NeedsSignIn,
    NeedsInput,
    Unverified,
    KeyMissing,
    Revoked,

    // a leg
    Passed,
    Warning,
    Failed,
    Skipped,
    Review,
    Running,
    NotReached,

    // a step
    Untouched,
    Incomplete,
    Errors,
    Warnings,
    Done,
    SkippedOptional,
    CheckAgain,

    // a finding
    Error,
    Note,

    // an attempt
    Waiting,
    Succeeded,
    Expired,
    Cancelled,
    Superseded,

    // an integration
    Draft,
    Published,
    Changed,
    Disabled,
}
