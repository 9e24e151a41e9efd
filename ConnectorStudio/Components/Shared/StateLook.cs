namespace ConnectorStudio.Components.Shared;

/// <summary>Word, shape and colour of a state.</summary>
public sealed record StateLook(string Word, string Icon, Tone Tone)
{
    /// <summary>The css class of the tone.</summary>
    public string Css => CssOf(Tone);

    public static string CssOf(Tone tone) =>
        tone switch
        {
            Tone.Ok => "cs-ok",
            Tone.Warn => "cs-warn",
            Tone.Err => "cs-err",
            Tone.Info => "cs-info",
            Tone.Review => "cs-rev",
            Tone.Accent => "cs-acc",
            _ => "cs-mute",
        };

    public static StateLook Of(StudioState state) =>
        state switch
        {
            StudioState.Active => new("Active", Shared.Icon.Pass, Tone.Ok),
            StudioState.Pending => new("Pending", Shared.Icon.Now, Tone.Accent),
            StudioState.NeedsSignIn => new("Needs sign-in", Shared.Icon.Relogin, Tone.Warn),
            StudioState.NeedsInput => new("Needs input", Shared.Icon.Half, Tone.Warn),
            StudioState.Unverified => new("Unverified", Shared.Icon.Unverified, Tone.Info),
            StudioState.KeyMissing => new("Key missing", Shared.Icon.Fail, Tone.Err),
            StudioState.Revoked => new("Revoked", Shared.Icon.Revoked, Tone.Mute),
            StudioState.Passed => new("Passed", Shared.Icon.Pass, Tone.Ok),
            StudioState.Warning => new("Warning", Shared.Icon.Warn, Tone.Warn),
            StudioState.Failed => new("Failed", Shared.Icon.Fail, Tone.Err),
            StudioState.Skipped => new("Skipped", Shared.Icon.Skip, Tone.Mute),
            StudioState.Review => new("Review", Shared.Icon.Review, Tone.Review),
            StudioState.Running => new("Running", Shared.Icon.Now, Tone.Accent),
            StudioState.NotReached => new("Not reached", Shared.Icon.Todo, Tone.Mute),
            StudioState.Untouched => new("Untouched", Shared.Icon.Todo, Tone.Mute),
            StudioState.Incomplete => new("Incomplete", Shared.Icon.Half, Tone.Mute),
            StudioState.Errors => new("Errors", Shared.Icon.Fail, Tone.Err),
            StudioState.Warnings => new("Warnings", Shared.Icon.Warn, Tone.Warn),
            StudioState.Done => new("Done", Shared.Icon.Pass, Tone.Ok),
            StudioState.SkippedOptional => new("Skipped, optional", Shared.Icon.Skip, Tone.Mute),
            StudioState.CheckAgain => new("Check again", Shared.Icon.Recheck, Tone.Info),
            StudioState.Error => new("Error", Shared.Icon.Fail, Tone.Err),
            StudioState.Note => new("Note", Shared.Icon.Info, Tone.Info),
            StudioState.Waiting => new("Waiting for the login", Shared.Icon.Now, Tone.Accent),
            StudioState.Succeeded => new("Succeeded", Shared.Icon.Pass, Tone.Ok),
            StudioState.Expired => new("Expired", Shared.Icon.Skip, Tone.Mute),
            StudioState.Cancelled => new("Cancelled", Shared.Icon.Revoked, Tone.Mute),
            StudioState.Superseded => new("Superseded", Shared.Icon.Skip, Tone.Mute),
            StudioState.Draft => new("Draft", Shared.Icon.Todo, Tone.Accent),
            StudioState.Published => new("Published", Shared.Icon.Pass, Tone.Ok),
            StudioState.Changed => new("Changed", Shared.Icon.Recheck, Tone.Info),
            StudioState.Disabled => new("Disabled", Shared.Icon.Revoked, Tone.Mute),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without a look"),
        };
}
