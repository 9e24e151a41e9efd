using System.Data.Common;
using System.Text.Json;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ConnectorStudio.Core.Persistence.Webhooks;

/// <summary>
/// Writes the deliveries of an event beside it, in the same save: what happened and who is to be told stand or fall
/// together, whoever wrote the event. Wakes the worker once that is committed.
/// </summary>
internal sealed class WebhookOutbox(WebhookSignal signal, TimeProvider time)
    : SaveChangesInterceptor,
        IDbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is StudioDb db && New(db) is { Count: > 0 } happened)
        {
            var webhooks = await db.Set<Webhook>()
                .AsNoTracking()
                .Where(webhook => webhook.Enabled)
                .ToListAsync(cancellationToken);
            foreach (var each in happened)
            {
                await AddAsync(db, each, webhooks.FindAll(webhook => webhook.Wants(each.Kind)), cancellationToken);
            }
        }

        return result;
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is { Database.CurrentTransaction: null } db)
        {
            WakeFor(db);
        }

        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is { } db)
        {
            WakeFor(db);
        }

        return Task.CompletedTask;
    }

    private void WakeFor(DbContext db)
    {
        if (Pending(db).Any())
        {
            signal.Wake();
        }
    }

    private static IEnumerable<EntityEntry<WebhookDelivery>> Pending(DbContext db) =>
        db.ChangeTracker.Entries<WebhookDelivery>().Where(entry => entry.Entity.Status == DeliveryStatus.Pending);

    // A save that failed and is tried again finds its deliveries added already.
    private static List<StudioEvent> New(StudioDb db) =>
        [
            .. db
                .ChangeTracker.Entries<StudioEvent>()
                .Where(entry => entry.State == EntityState.Added && WebhookKinds.Known(entry.Entity.Kind))
                .Select(entry => entry.Entity)
                .Where(happened => !Pending(db).Any(entry => entry.Entity.MessageId == happened.Id)),
        ];

    private async Task AddAsync(StudioDb db, StudioEvent happened, List<Webhook> webhooks, CancellationToken ct)
    {
        if (webhooks.Count == 0)
        {
            return;
        }

        var payload = WebhookMessage.Write(happened.Kind, happened.At, await AboutAsync(db, happened, ct));
        db.AddRange(
            webhooks.Select(webhook => new WebhookDelivery
            {
                Id = Ids.New(time),
                WebhookId = webhook.Id,
                MessageId = happened.Id,
                Kind = happened.Kind,
                Payload = payload,
                CreatedAt = happened.At,
                NextAt = time.GetUtcNow(),
            })
        );
    }

    private static async Task<WebhookMessage.About> AboutAsync(StudioDb db, StudioEvent happened, CancellationToken ct)
    {
        // What is about to be saved, not what is stored still.
        var connection = await FindAsync<Connection>(db, happened.ConnectionId, ct);
        var attempt = await FindAsync<ConnectAttempt>(db, happened.AttemptId, ct);
        var integration = connection is null
            ? await FindAsync<IntegrationRecord>(db, happened.IntegrationId, ct)
            : null;
        return new WebhookMessage.About
        {
            Integration = connection?.IntegrationSlug ?? integration?.Slug ?? attempt?.IntegrationSlug,
            ConnectionId = happened.ConnectionId,
            AttemptId = happened.AttemptId,
            EndUser = Connection.EndUserOf(connection?.Owner ?? attempt?.Owner ?? Connection.Workspace),
            Status = connection is null
                ? null
                : JsonNamingPolicy.SnakeCaseLower.ConvertName(connection.Status.ToString()),
            Draft = connection?.Draft ?? attempt?.Draft,
            Reason = WebhookKinds.SaysWhy(happened.Kind) ? happened.Text : null,
        };
    }

    private static async Task<T?> FindAsync<T>(StudioDb db, Guid? id, CancellationToken ct)
        where T : class
    {
        if (id is not { } key)
        {
            return null;
        }

        foreach (var entry in db.ChangeTracker.Entries<T>())
        {
            if (entry.Property<Guid>("Id").CurrentValue == key)
            {
                return entry.Entity;
            }
        }

        return await db.Set<T>().AsNoTracking().FirstOrDefaultAsync(row => EF.Property<Guid>(row, "Id") == key, ct);
    }
}
