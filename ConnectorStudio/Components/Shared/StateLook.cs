namespace ConnectorStudio.Components.Shared;

/// <summary>Word, shape and colour of a state; <see cref="OfKey"/> knows the API's words.</summary>
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

    /// <summary>The state behind one of the API's words: <c>needs_reauthorization</c>, <c>pass</c>, <c>published</c>.</summary>
    public static StudioState OfKey(string? key) =>
        key switch
        {
            "active" => StudioState.Active,
            "pending" => StudioState.Pending,
            "needs_reauthorization" => StudioState.NeedsSignIn,
            "needs_input" => StudioState.NeedsInput,
            "unverified" => StudioState.Unverified,
            "key_missing" => StudioState.KeyMissing,
            "revoked" => StudioState.Revoked,
            "pass" => StudioState.Passed,
            "warn" => StudioState.Warning,
            "fail" or "failed" => StudioState.Failed,
            "skipped" => StudioState.Skipped,
            "review" => StudioState.Review,
            "running" => StudioState.Running,
            "untouched" => StudioState.Untouched,
            "incomplete" => StudioState.Incomplete,
            "errors" => StudioState.Errors,
            "warnings" => StudioState.Warnings,
            "done" => StudioState.Done,
            "recheck" => StudioState.CheckAgain,
            "error" => StudioState.Error,
            "warning" => StudioState.Warning,
            "info" => StudioState.Note,
            "waiting" => StudioState.Waiting,
            "succeeded" => StudioState.Succeeded,
            "expired" => StudioState.Expired,
            "cancelled" => StudioState.Cancelled,
            "superseded" => StudioState.Superseded,
            "draft" => StudioState.Draft,
            "published" => StudioState.Published,
            "changed" => StudioState.Changed,
            "disabled" => StudioState.Disabled,
            null => StudioState.NotReached,
            _ => throw new ArgumentOutOfRangeException(nameof(key), key, "No state has this word"),
        };
}
