using ConnectorStudio.Core.Events;

namespace ConnectorStudio.Core.Webhooks;

/// <summary>Webhooks and their deliveries. New deliveries are written with the events they tell of, not here.</summary>
public interface IWebhookStore
{
    /// <summary>All, oldest first.</summary>
    Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken ct);

    Task<Webhook?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>False: there are <paramref name="most"/> already.</summary>
    Task<bool> AddAsync(Webhook webhook, int most, StudioEvent happened, CancellationToken ct);

    /// <summary>False: its revision is no longer the stored one.</summary>
    Task<bool> UpdateAsync(Webhook webhook, StudioEvent happened, CancellationToken ct);

    /// <summary>With its deliveries. False: it was gone.</summary>
    Task<bool> DeleteAsync(Guid id, StudioEvent happened, CancellationToken ct);

    Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(Guid webhook, DeliveryQuery query, CancellationToken ct);

    Task<WebhookDelivery?> DeliveryAsync(Guid webhook, Guid id, CancellationToken ct);

    /// <summary>Adds a delivery that comes from no event: a test.</summary>
    Task AddAsync(WebhookDelivery delivery, CancellationToken ct);

    /// <summary>
    /// Takes what is due at enabled webhooks other than <paramref name="busy"/>, some of each, and moves it to
    /// <paramref name="until"/>: if nobody writes down what came of it by then, it is due again.
    /// </summary>
    Task<IReadOnlyList<WebhookDelivery>> TakeDueAsync(
        DateTimeOffset now,
        DateTimeOffset until,
        IReadOnlyCollection<Guid> busy,
        int ofEach,
        CancellationToken ct
    );

    /// <summary>Takes one for sending by hand, whatever its status. Null: gone, or changed meanwhile.</summary>
    Task<WebhookDelivery?> TakeAsync(WebhookDelivery delivery, DateTimeOffset until, CancellationToken ct);

    /// <summary>
    /// Writes down a try, and at the webhook since when it fails. False: somebody else did meanwhile, or it was deleted.
    /// </summary>
    /// <param name="disable">Why the webhook is to be disabled; null: it is not.</param>
    Task<bool> RecordAsync(
        WebhookDelivery delivery,
        bool passed,
        DateTimeOffset at,
        StudioEvent? disable,
        CancellationToken ct
    );

    /// <summary>Deletes deliveries that ended before then.</summary>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken ct);
}
