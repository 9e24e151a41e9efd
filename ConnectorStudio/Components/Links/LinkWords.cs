using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Components.Links;

/// <summary>
/// All that a hosted link says to its holder, in one place: whoever translates it translates this. No step, code or
/// exchange of a connect is ever named here.
/// </summary>
internal static class LinkWords
{
    public const string Optional = "Only if you want";
    public const string StayConnected = "Stay connected while you are away";
    public const string NotForMe = "This is not for me";
    public const string NotForMeText =
        "Close this page. Nothing has happened, and nothing will unless somebody goes on from here. If you did not expect this link, tell whoever sent it.";
    public const string Reference = "Reference";
    public const string TryAgain = "Try again";
    public const string Correct = "Correct what is marked, then go on.";
    public const string MayClose = "You can close this page.";
    public const string Working = "This takes a few seconds. You may close the page: it goes on by itself.";
    public const string StillWorking = "Still working";
    public const string SignedIn = "You signed in and agreed";
    public const string Checking = "Your account is checked";
    public const string Storing = "The connection is made";
    public const string Done = "done";
    public const string UnderWay = "under way";
    public const string ToCome = "to come";
    public const string NotWorking = "This link does not work";
    public const string NotWorkingText =
        "It may be cut off, or was deleted. Copy the whole link, or ask whoever sent it for a new one.";
    public const string Ended = "This link has ended";
    public const string EndedText = "Nothing was connected. Ask whoever sent it for a new one.";
    public const string UsedText = "It was used, and works only once. Ask whoever sent it for a new one.";
    public const string Taken = "This link is open in another browser";
    public const string TakenText =
        "Go on in the browser in which it was opened first. If that was not you, do not go on, and tell whoever sent the link.";
    public const string Unconfirmed = "You are done here";

    public static string Connect(string app) => $"Connect to {app}";

    public static string SignInAgain(string app) => $"Sign in to {app} again";

    public static string Continue(string app) => $"Continue to {app}";

    public static string AsksToUse(string app) => $" asks to use your {app} account.";

    public static string IsConnected(string app) => $"Your {app} account is connected here.";

    public static string For(string endUser) => $"For {endUser}";

    public static string WillBeAble(string organisation) =>
        organisation.Length > 0 ? $"{organisation} will be able to" : "What will be allowed";

    public static string YourPassword => ". Your password stays there. You can end the connection at any time.";

    public static string EndsIn(TimeSpan left) =>
        left >= TimeSpan.FromHours(2) ? $"This link works once and ends in {(int)left.TotalHours} hours."
        : left >= TimeSpan.FromMinutes(2) ? $"This link works once and ends in {(int)left.TotalMinutes} minutes."
        : "This link works once and ends in a minute.";

    public static string OnlyIf(string label, string value) => $"Only if {label} is {value}.";

    public static string Connecting(string app) => $"Connecting to {app}";

    public static string Connected(string app) => $"Connected to {app}";

    public static string BackTo(string host) => $"Back to {host}";

    public static string NotNow(string app) => $"{app} cannot be connected just now";

    public static string NotNowText => "Try again later, or ask whoever sent you the link.";

    public static string WaitsFor(string organisation) =>
        organisation.Length > 0
            ? $"{organisation} finishes the connection."
            : "Whoever sent you the link finishes the connection.";

    /// <summary>Why the last try failed, in one sentence that its holder can act on.</summary>
    public static string Failure(ConnectAttempt attempt, string app) =>
        attempt.Status == AttemptStatus.Failed
            ? attempt.Findings is [var first, ..]
                ? Failure(first, app)
                : Unfinished(app)
            : $"The sign-in at {app} took too long. Nothing was connected.";

    private static string Failure(Finding finding, string app) =>
        finding.Code switch
        {
            "authorize.access_denied" => $"Access was not allowed at {app}. Nothing was connected.",
            "store.other_identity" =>
                $"That is another {app} account than the one connected before. Sign in with the same one.",
            "store.same_identity_refused" => $"This {app} account is connected already.",
            "token.too_slow" or "token.outcome_unknown" => $"{app} answered too slowly. Nothing was connected.",
            _ => Unfinished(app),
        };

    public static string Unfinished(string app) =>
        $"{app} could not be connected. Try again; if it stays, pass the reference on to whoever sent you the link.";
}
