using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Webhooks;

internal sealed class WebhookStore(StudioDatabase database) : IWebhookStore
{
    public async Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken ct) =>
        await database.ReadAsync(db => db.Set<Webhook>().OrderBy(webhook => webhook.Id).ToListAsync(ct));

    public Task<Webhook?> FindAsync(Guid id, CancellationToken ct) =>
        database.ReadAsync(db => db.Set<Webhook>().FirstOrDefaultAsync(webhook => webhook.Id == id, ct));

    public Task<bool> AddAsync(Webhook webhook, int most, StudioEvent happened, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                if (await db.Set<Webhook>().CountAsync(ct) >= most)
                {
                    return false;
                }

                db.Add(webhook);
                db.Add(happened);
                return true;
            },
            ct
        );

    public Task<bool> UpdateAsync(Webhook webhook, StudioEvent happened, CancellationToken ct) =>
        database.ChangeAsync(db => db.SwapAsync(webhook, happened, ct), ct);

    public Task<bool> DeleteAsync(Guid id, StudioEvent happened, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                if (await db.Set<Webhook>().Where(webhook => webhook.Id == id).ExecuteDeleteAsync(ct) == 0)
                {
                    return false;
                }

                await db.Set<WebhookDelivery>().Where(delivery => delivery.WebhookId == id).ExecuteDeleteAsync(ct);
                db.Add(happened);
                return true;
            },
            ct
        );

    public async Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(
        Guid webhook,
        DeliveryQuery query,
        CancellationToken ct
    ) => await database.ReadAsync(db => Page(db, webhook, query).ToListAsync(ct));

    internal static IQueryable<WebhookDelivery> Page(StudioDb db, Guid webhook, DeliveryQuery query)
    {
        var deliveries = db.Set<WebhookDelivery>().Where(delivery => delivery.WebhookId == webhook);
        if (query.Status is { } status)
        {
            deliveries = deliveries.Where(delivery => delivery.Status == status);
        }

        if (query.Before is { } before)
        {
            deliveries = deliveries.Where(delivery => delivery.Id.CompareTo(before) < 0);
        }

        return deliveries.OrderByDescending(delivery => delivery.Id).Take(query.Limit);
    }

    public Task<WebhookDelivery?> DeliveryAsync(Guid webhook, Guid id, CancellationToken ct) =>
        database.ReadAsync(db =>
            db.Set<WebhookDelivery>()
                .FirstOrDefaultAsync(delivery => delivery.Id == id && delivery.WebhookId == webhook, ct)
        );

    public Task AddAsync(WebhookDelivery delivery, CancellationToken ct) =>
        database.ChangeAsync(
            db =>
            {
                db.Add(delivery);
                return Task.CompletedTask;
            },
            ct
        );

    public async Task<IReadOnlyList<WebhookDelivery>> TakeDueAsync(
        DateTimeOffset now,
        DateTimeOffset until,
        IReadOnlyCollection<Guid> busy,
        int ofEach,
        CancellationToken ct
    )
    {
        // Looked at every few seconds: nothing is locked while there is nothing to do.
        if (!await database.ReadAsync(db => Due(db, now).AnyAsync(ct)))
        {
            return [];
        }

        return await database.ChangeAsync(
            async db =>
            {
                var webhooks = await db.Set<Webhook>()
                    .Where(webhook => webhook.Enabled && !busy.Contains(webhook.Id))
                    .Select(webhook => webhook.Id)
                    .ToListAsync(ct);
                List<WebhookDelivery> taken = [];
                foreach (var id in webhooks)
                {
                    taken.AddRange(
                        await Due(db, now)
                            .Where(delivery => delivery.WebhookId == id)
                            .OrderBy(delivery => delivery.NextAt)
                            .ThenBy(delivery => delivery.Id)
                            .Take(ofEach)
                            .ToListAsync(ct)
                    );
                }

                taken.ForEach(delivery => Move(delivery, until));
                return taken;
            },
            ct
        );
    }

    public Task<WebhookDelivery?> TakeAsync(WebhookDelivery delivery, DateTimeOffset until, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                var stored = await db.Set<WebhookDelivery>().FindAsync([delivery.Id], ct);
                if (stored is null || stored.Revision != delivery.Revision)
                {
                    return null;
                }

                Move(stored, until);
                return stored;
            },
            ct
        );

    public Task<bool> RecordAsync(
        WebhookDelivery delivery,
        bool passed,
        DateTimeOffset at,
        StudioEvent? disable,
        CancellationToken ct
    ) =>
        database.ChangeAsync(
            async db =>
            {
                if (!await db.SwapAsync(delivery, null, ct))
                {
                    return false;
                }

                if (await db.Set<Webhook>().FindAsync([delivery.WebhookId], ct) is { } webhook)
                {
                    webhook.FailingSince = passed ? null : webhook.FailingSince ?? at;
                    webhook.LastDeliveredAt = passed ? at : webhook.LastDeliveredAt;
                    if (disable is not null && webhook.Enabled)
                    {
                        (webhook.Enabled, webhook.DisabledNote) = (false, disable.Text);
                        webhook.Revision++;
                        db.Add(disable);
                    }
                }

                return true;
            },
            ct
        );

    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken ct) =>
        database.ChangeAsync(
            db =>
                db.Set<WebhookDelivery>()
                    .Where(delivery =>
                        delivery.EndedAt < before
                        || (
                            delivery.CreatedAt < before
                            && !db.Set<Webhook>().Any(webhook => webhook.Id == delivery.WebhookId)
                        )
                    )
                    .ExecuteDeleteAsync(ct),
            ct
        );

    private static IQueryable<WebhookDelivery> Due(StudioDb db, DateTimeOffset now) =>
        db.Set<WebhookDelivery>()
            .Where(delivery => delivery.Status == DeliveryStatus.Pending && delivery.NextAt <= now);

    private static void Move(WebhookDelivery delivery, DateTimeOffset until)
    {
        delivery.NextAt = until;
        delivery.Revision++;
    }
}
