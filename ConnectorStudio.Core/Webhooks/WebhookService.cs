using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Webhooks;

/// <summary>Webhooks for administrators: the page and the API ask this.</summary>
public sealed class WebhookService(
    IAccess access,
    IWebhookStore store,
    WebhookSender sender,
    ISecretProtector protector,
    OutboundOptions outbound,
    TimeProvider time
)
{
    public const int Most = 20;
    public const int LongestDescription = 200;

    /// <summary>How long a replaced secret goes on signing beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private static readonly TimeSpan Lease = WebhookSender.Patience + TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken ct)
    {
        await access.RequireAsync(Permission.Administer, ct);
        return await store.ListAsync(ct);
    }

    public async Task<Webhook?> FindAsync(Guid id, CancellationToken ct)
    {
        await access.RequireAsync(Permission.Administer, ct);
        return await store.FindAsync(id, ct);
    }

    /// <summary>The result holds the secret, this once.</summary>
    public async Task<WebhookResult> AddAsync(WebhookDraft draft, CancellationToken ct)
    {
        var admin = await access.RequireAsync(Permission.Administer, ct);
        if (Judge(draft) is { } refusal)
        {
            return refusal;
        }

        var secret = WebhookSecret.Make();
        var id = Ids.New(time);
        var webhook = new Webhook
        {
            Id = id,
            Url = draft.Url,
            SecretCipher = protector.Protect(secret.Reveal(), WebhookSecret.Purpose(id)),
            CreatedAt = time.GetUtcNow(),
            CreatedBy = admin.Name,
        };
        Write(draft, webhook);
        return await store.AddAsync(
            webhook,
            Most,
            Event(admin, EventKinds.WebhookAdded, $"Webhook to {webhook.Host} added"),
            ct
        )
            ? WebhookResult.Ok(webhook, secret)
            : WebhookResult.Refused(WebhookRefusal.TooMany, $"There are {Most} webhooks already. Delete one first.");
    }

    /// <param name="revision">Of the webhook as it was read.</param>
    public Task<WebhookResult> UpdateAsync(Guid id, long revision, WebhookDraft draft, CancellationToken ct) =>
        ChangeAsync(
            id,
            (admin, webhook) =>
            {
                if (webhook.Revision != revision)
                {
                    return (Changed(), null);
                }

                if (Judge(draft) is { } refusal)
                {
                    return (refusal, null);
                }

                if (draft.Enabled && !webhook.Enabled)
                {
                    (webhook.DisabledNote, webhook.FailingSince) = (null, null);
                }

                Write(draft, webhook);
                return (
                    WebhookResult.Ok(webhook),
                    Event(admin, EventKinds.WebhookChanged, $"Webhook to {webhook.Host} changed")
                );
            },
            ct
        );

    /// <summary>Makes a new secret; the old one goes on signing beside it for a day. The result holds the new one, this once.</summary>
    public Task<WebhookResult> ReplaceSecretAsync(Guid id, CancellationToken ct) =>
        ChangeAsync(
            id,
            (admin, webhook) =>
            {
                var secret = WebhookSecret.Make();
                webhook.OldSecretCipher = webhook.SecretCipher;
                webhook.OldSecretUntil = time.GetUtcNow() + Overlap;
                webhook.SecretCipher = protector.Protect(secret.Reveal(), WebhookSecret.Purpose(id));
                return (
                    WebhookResult.Ok(webhook, secret),
                    Event(admin, EventKinds.WebhookChanged, $"Signing secret of the webhook to {webhook.Host} replaced")
                );
            },
            ct
        );

    /// <summary>With its delivery log. False: it was gone.</summary>
    public async Task<bool> DeleteAsync(Guid id, CancellationToken ct)
    {
        var admin = await access.RequireAsync(Permission.Administer, ct);
        return await store.FindAsync(id, ct) is { } webhook
            && await store.DeleteAsync(
                id,
                Event(admin, EventKinds.WebhookDeleted, $"Webhook to {webhook.Host} deleted"),
                ct
            );
    }

    /// <summary>Sends a message of its own kind now, also while the webhook is disabled.</summary>
    public async Task<WebhookResult> TestAsync(Guid id, CancellationToken ct)
    {
        await access.RequireAsync(Permission.Administer, ct);
        if (await store.FindAsync(id, ct) is not { } webhook)
        {
            return NotFound();
        }

        var now = time.GetUtcNow();
        var message = Ids.New(time);
        var delivery = new WebhookDelivery
        {
            Id = message,
            WebhookId = id,
            MessageId = message,
            Kind = WebhookKinds.Test,
            Payload = WebhookMessage.Write(
                WebhookKinds.Test,
                now,
                new WebhookMessage.About { Reason = "Somebody tests this webhook." }
            ),
            CreatedAt = now,
            NextAt = now + Lease,
            Status = DeliveryStatus.Failed, // until it is known better: a test is not sent again by itself
        };
        await store.AddAsync(delivery, ct);
        await sender.SendAsync(webhook, delivery, again: false, ct);
        return WebhookResult.Sent(delivery);
    }

    public async Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(
        Guid id,
        DeliveryQuery query,
        CancellationToken ct
    )
    {
        await access.RequireAsync(Permission.Administer, ct);
        return await store.DeliveriesAsync(id, query, ct);
    }

    public async Task<WebhookDelivery?> DeliveryAsync(Guid id, Guid delivery, CancellationToken ct)
    {
        await access.RequireAsync(Permission.Administer, ct);
        return await store.DeliveryAsync(id, delivery, ct);
    }

    /// <summary>Sends the same message once more now, under its own id. One that is still pending keeps its schedule.</summary>
    public async Task<WebhookResult> RedeliverAsync(Guid id, Guid deliveryId, CancellationToken ct)
    {
        await access.RequireAsync(Permission.Administer, ct);
        if (
            await store.FindAsync(id, ct) is not { } webhook
            || await store.DeliveryAsync(id, deliveryId, ct) is not { } delivery
        )
        {
            return NotFound();
        }

        if (!webhook.Enabled)
        {
            return WebhookResult.Refused(
                WebhookRefusal.Disabled,
                "This webhook is disabled. Enable it and send the message again."
            );
        }

        var goesOn = delivery.Status == DeliveryStatus.Pending;
        if (await store.TakeAsync(delivery, time.GetUtcNow() + Lease, ct) is not { } taken)
        {
            return Changed();
        }

        await sender.SendAsync(webhook, taken, again: goesOn, ct);
        return WebhookResult.Sent(taken);
    }

    private async Task<WebhookResult> ChangeAsync(
        Guid id,
        Func<Actor, Webhook, (WebhookResult Result, StudioEvent? Happened)> change,
        CancellationToken ct
    )
    {
        var admin = await access.RequireAsync(Permission.Administer, ct);
        if (await store.FindAsync(id, ct) is not { } webhook)
        {
            return NotFound();
        }

        var (result, happened) = change(admin, webhook);
        return happened is null || await store.UpdateAsync(webhook, happened, ct) ? result : Changed();
    }

    private WebhookResult? Judge(WebhookDraft draft)
    {
        if (draft.Description.Length > LongestDescription)
        {
            return WebhookResult.Refused(
                WebhookRefusal.Invalid,
                $"The description is longer than {LongestDescription} characters.",
                "description"
            );
        }

        if (draft.Kinds.FirstOrDefault(kind => !WebhookKinds.Known(kind)) is { } unknown)
        {
            return WebhookResult.Refused(WebhookRefusal.Invalid, $"There is no event {unknown}.", "events");
        }

        var verdict = UrlPolicy.Check(draft.Url, outbound, UrlUse.CalledEndpoint);
        return verdict.Allowed
            ? null
            : WebhookResult.Refused(WebhookRefusal.Invalid, $"{verdict.Reason} ({verdict.Rule})", "url");
    }

    private static void Write(WebhookDraft draft, Webhook webhook)
    {
        webhook.Url = draft.Url;
        webhook.Description = draft.Description.Trim();
        webhook.Kinds = [.. draft.Kinds.Distinct()];
        webhook.Enabled = draft.Enabled;
    }

    private StudioEvent Event(Actor admin, string kind, string text) =>
        new(Ids.New(time), time.GetUtcNow(), kind, text) { ActorId = admin.Id, ActorName = admin.Name };

    private static WebhookResult NotFound() =>
        WebhookResult.Refused(WebhookRefusal.NotFound, "There is no such webhook or delivery.");

    private static WebhookResult Changed() =>
        WebhookResult.Refused(WebhookRefusal.Changed, "Somebody else changed it meanwhile. Look at it again.");
}
