using ConnectorStudio.Core.Vault;
using ConnectorStudio.Core.Webhooks;

namespace ConnectorStudio.Api;

/// <summary>A webhook.</summary>
/// <param name="Events">Empty: all, also those that later versions bring.</param>
/// <param name="DisabledNote">Why the studio disabled it by itself.</param>
/// <param name="FailingSince">Since when it takes no messages; null: it took the last one.</param>
/// <param name="Secret">What signs the messages; only in the answers that make one, and not to be had again.</param>
public sealed record WebhookAnswer(
    Guid Id,
    string Url,
    string Description,
    IReadOnlyList<string> Events,
    bool Enabled,
    string? DisabledNote,
    DateTimeOffset? FailingSince,
    DateTimeOffset? LastDeliveredAt,
    DateTimeOffset CreatedAt,
    string? Secret
)
{
    internal static WebhookAnswer Of(Webhook webhook) => Of(webhook, null);

    internal static WebhookAnswer Of(Webhook webhook, Secret? secret) =>
        new(
            webhook.Id,
            webhook.Url,
            webhook.Description,
            webhook.Kinds,
            webhook.Enabled,
            webhook.DisabledNote,
            webhook.FailingSince,
            webhook.LastDeliveredAt,
            webhook.CreatedAt,
            secret?.Reveal()
        );
}
