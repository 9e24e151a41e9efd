using ConnectorStudio.Core.Events;

namespace ConnectorStudio.Core.Webhooks;

/// <summary>What a webhook can be told of. The words are the events' own and part of the API.</summary>
public static class WebhookKinds
{
    /// <summary>Sent by the test button, whatever kinds were chosen.</summary>
    public const string Test = "webhook.test";

    /// <summary>In the order in which they are offered, each with its words.</summary>
    public static IReadOnlyList<(string Kind, string Words)> All { get; } =
    [
        (EventKinds.ConnectionCreated, "An account was connected"),
        (EventKinds.ConnectionReconnected, "A connected account signed in again"),
        (EventKinds.ConnectionNeedsSignIn, "A connection needs sign-in"),
        (EventKinds.ConnectionNeedsInput, "A connection needs input: a field was added"),
        (EventKinds.ConnectionInputGiven, "A connection that needed input has it"),
        (EventKinds.ConnectionRefreshFailed, "A token could not be refreshed; it is tried again"),
        (EventKinds.ConnectionRevoked, "A connection was revoked"),
        (EventKinds.ConnectionDeleted, "A connection was deleted"),
        (EventKinds.AttemptFailed, "A Connect failed"),
    ];

    public static bool Known(string kind) => All.Any(each => each.Kind == kind);

    /// <summary>Those whose text says why, so that it is part of the message; other texts name accounts.</summary>
    public static bool SaysWhy(string kind) =>
        kind
            is EventKinds.ConnectionNeedsSignIn
                or EventKinds.ConnectionNeedsInput
                or EventKinds.ConnectionRefreshFailed
                or EventKinds.AttemptFailed;
}
