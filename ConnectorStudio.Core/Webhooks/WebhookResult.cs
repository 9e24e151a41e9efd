using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Webhooks;

/// <summary>What came of an act on a webhook: done, or a sentence that says why not. A class and not a record: it may hold a secret.</summary>
public sealed class WebhookResult
{
    private WebhookResult() { }

    public Webhook? Webhook { get; private init; }
    public WebhookDelivery? Delivery { get; private init; }

    /// <summary>Shown this once.</summary>
    public Secret? Secret { get; private init; }

    public WebhookRefusal? Why { get; private init; }
    public string Refusal { get; private init; } = "";

    /// <summary><c>url</c>, <c>events</c>, <c>description</c> or null.</summary>
    public string? Field { get; private init; }

    public bool Done => Why is null;

    public static WebhookResult Ok(Webhook webhook, Secret? secret = null) =>
        new() { Webhook = webhook, Secret = secret };

    public static WebhookResult Sent(WebhookDelivery delivery) => new() { Delivery = delivery };

    public static WebhookResult Refused(WebhookRefusal why, string refusal, string? field = null) =>
        new()
        {
            Why = why,
            Refusal = refusal,
            Field = field,
        };
}
