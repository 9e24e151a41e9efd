using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Webhooks;

namespace ConnectorStudio.Components.Webhooks;

/// <summary>How webhooks and deliveries are said.</summary>
internal static class WebhookWords
{
    private static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
    {
        [EventKinds.ConnectionCreated] = "Connected",
        [EventKinds.ConnectionReconnected] = "Signed in again",
        [EventKinds.ConnectionNeedsSignIn] = "Needs sign-in",
        [EventKinds.ConnectionNeedsInput] = "Needs input",
        [EventKinds.ConnectionInputGiven] = "Input given",
        [EventKinds.ConnectionRefreshFailed] = "Not refreshed",
        [EventKinds.ConnectionRevoked] = "Revoked",
        [EventKinds.ConnectionDeleted] = "Deleted",
        [EventKinds.AttemptFailed] = "Connect failed",
        [WebhookKinds.Test] = "Test",
    };

    public static string Name(Webhook webhook) => webhook.Description.Length > 0 ? webhook.Description : webhook.Host;

    public static (StudioState State, string Word) Of(Webhook webhook) =>
        !webhook.Enabled ? (StudioState.Disabled, "Disabled")
        : webhook.FailingSince is not null ? (StudioState.Failed, "Failing")
        : (StudioState.Active, "Active");

    public static StudioState Of(DeliveryStatus status) =>
        status switch
        {
            DeliveryStatus.Delivered => StudioState.Passed,
            DeliveryStatus.Failed => StudioState.Failed,
            _ => StudioState.Pending,
        };

    public static string Kinds(Webhook webhook) =>
        webhook.Kinds.Count switch
        {
            0 => "All",
            1 => Of(webhook.Kinds[0]),
            var some => $"{some} of {WebhookKinds.All.Count}",
        };

    public static string Of(string kind) => Short.GetValueOrDefault(kind, kind);

    /// <summary>One line: what came of it, and after how many tries.</summary>
    public static string Outcome(WebhookDelivery delivery)
    {
        var tries = delivery.Tries == 1 ? "1 try" : $"{delivery.Tries} tries";
        return delivery switch
        {
            { Log: [] } => "Not sent yet",
            { Status: DeliveryStatus.Delivered, Log: [.., var last] } => $"Answered {last.Status}"
                + (delivery.Tries == 1 ? "" : $" after {tries}"),
            { Status: DeliveryStatus.Pending, Log: [.., var last] } => $"{last.Trouble} {tries} so far",
            { Log: [.., var last] } => $"{last.Trouble} Given up after {tries}",
        };
    }
}
