using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Connections;

internal sealed partial class ConnectionStore(StudioDatabase database, ConnectionNews news) : IConnectionStore
{
    public Task<Connection?> FindAsync(Guid id, CancellationToken ct) =>
        database.ReadAsync(db => db.Set<Connection>().FirstOrDefaultAsync(connection => connection.Id == id, ct));

    public Task<ConnectionStamp?> StampAsync(Guid id, CancellationToken ct) =>
        database.ReadAsync(db =>
            db.Set<Connection>()
                .Where(connection => connection.Id == id)
                .Join(
                    db.Set<IntegrationRecord>(),
                    connection => connection.IntegrationId,
                    integration => integration.Id,
                    (connection, integration) =>
                        (ConnectionStamp?)
                            new ConnectionStamp(
                                connection.Revision,
                                db.Set<StoredTokens>()
                                    .Where(tokens => tokens.ConnectionId == id)
                                    .Select(tokens => (long?)tokens.Generation)
                                    .FirstOrDefault(),
                                integration.Disabled,
                                integration.PublishedNumber,
                                db.Set<IntegrationVersion>()
                                    .Count(version =>
                                        version.IntegrationId == integration.Id && version.ConfirmedAt != null
                                    )
                            )
                )
                .FirstOrDefaultAsync(ct)
        );

    public async Task<IReadOnlyList<Connection>> ListAsync(ConnectionQuery query, CancellationToken ct) =>
        await database.ReadAsync(db => Page(db, query).ToListAsync(ct));

    public async Task<IReadOnlyDictionary<ConnectionStatus, int>> CountAsync(
        Guid? integrationId,
        CancellationToken ct
    ) =>
        await database.ReadAsync(db =>
            db.Set<Connection>()
                .Where(connection => integrationId == null || connection.IntegrationId == integrationId)
                .GroupBy(connection => connection.Status)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.Key, group => group.Count, ct)
        );

    public async Task<ILookup<Guid, KeyValuePair<ConnectionStatus, int>>> CountByIntegrationAsync(CancellationToken ct)
    {
        var counts = await database.ReadAsync(db =>
            db.Set<Connection>()
                .GroupBy(connection => new { connection.IntegrationId, connection.Status })
                .Select(group => new { group.Key, Count = group.Count() })
                .ToListAsync(ct)
        );
        return counts.ToLookup(
            each => each.Key.IntegrationId,
            each => KeyValuePair.Create(each.Key.Status, each.Count)
        );
    }

    public Task<bool> UpdateAsync(Connection connection, StudioEvent? happened, CancellationToken ct) =>
        ChangeAsync(
            connection.Id,
            async db =>
            {
                if (!await db.SwapAsync(connection, happened, ct))
                {
                    return false;
                }

                await ConnectionWords.WriteAsync(db, connection, ct);
                return true;
            },
            ct
        );

    public async Task<IReadOnlyList<StoredTokens>> IdleAsync(
        Guid integrationId,
        DateTimeOffset? idleBefore,
        (DateTimeOffset From, DateTimeOffset To) ending,
        Guid? after,
        int limit,
        CancellationToken ct
    ) =>
        await database.ReadAsync(db =>
            db.Set<Connection>()
                .Where(connection =>
                    connection.IntegrationId == integrationId && connection.Status == ConnectionStatus.Active
                )
                .Where(connection => after == null || connection.Id.CompareTo(after.Value) > 0)
                .Join(
                    db.Set<StoredTokens>()
                        .Where(tokens =>
                            tokens.ReceivedAt < idleBefore
                            || (tokens.RefreshExpiresAt > ending.From && tokens.RefreshExpiresAt < ending.To)
                        ),
                    connection => connection.Id,
                    tokens => tokens.ConnectionId,
                    (connection, tokens) => tokens
                )
                .OrderBy(tokens => tokens.ConnectionId)
                .Take(limit)
                .ToListAsync(ct)
        );

    public Task<StoredTokens?> TokensAsync(Guid connectionId, CancellationToken ct) =>
        database.ReadAsync(db =>
            db.Set<StoredTokens>().FirstOrDefaultAsync(tokens => tokens.ConnectionId == connectionId, ct)
        );

    public Task<bool> MarkRefreshStartedAsync(
        Guid connectionId,
        long generation,
        DateTimeOffset at,
        CancellationToken ct
    ) =>
        database.ChangeAsync(
            async db =>
                await db.Set<StoredTokens>()
                    .Where(tokens => tokens.ConnectionId == connectionId && tokens.Generation == generation)
                    .ExecuteUpdateAsync(set => set.SetProperty(tokens => tokens.RefreshStartedAt, at), ct) == 1,
            ct
        );

    public Task<bool> ReplaceTokensAsync(
        StoredTokens tokens,
        Func<Connection, StudioEvent> change,
        CancellationToken ct
    ) =>
        ChangeAsync(
            tokens.ConnectionId,
            async db =>
            {
                var stored = await db.Set<StoredTokens>().FindAsync([tokens.ConnectionId], ct);
                var current = await db.Set<Connection>().FindAsync([tokens.ConnectionId], ct);
                if (
                    stored is null
                    || current is null or { Status: ConnectionStatus.Revoked }
                    || stored.Generation != tokens.Generation - 1
                )
                {
                    return false;
                }

                db.Entry(stored).CurrentValues.SetValues(tokens);
                var happened = change(current);
                current.Revision++;
                db.Add(happened);
                return true;
            },
            ct
        );

    public Task<StoredTokens?> StopAsync(
        Connection connection,
        StudioEvent happened,
        CancellationToken ct,
        Func<StoredTokens, string?>? keep = null
    ) =>
        ChangeAsync(
            connection.Id,
            async db =>
            {
                var current = await db.Set<Connection>().FindAsync([connection.Id], ct);
                var tokens = await db.Set<StoredTokens>().FindAsync([connection.Id], ct);
                if (current is null or { Status: ConnectionStatus.Revoked })
                {
                    return null;
                }

                var kept = tokens is null ? null : keep?.Invoke(tokens);
                foreach (var stopped in new[] { current, connection })
                {
                    stopped.Status = ConnectionStatus.Revoked;
                    stopped.RevokedAt ??= happened.At;
                    stopped.RemoteRevocation = connection.RemoteRevocation;
                    stopped.RemoteRevocationNote = connection.RemoteRevocationNote;
                    stopped.ValuesCipher = kept;
                    stopped.HasRefreshToken = false;
                    stopped.ExpiresAt = null;
                    stopped.Trouble = null;
                    stopped.Findings = [];
                }

                current.Revision++;
                connection.Revision = current.Revision;
                if (tokens is not null)
                {
                    db.Remove(tokens);
                }

                db.Add(happened);
                return tokens;
            },
            ct
        );

    public Task DeleteAsync(Guid id, StudioEvent happened, CancellationToken ct) =>
        ChangeAsync(
            id,
            async db =>
            {
                await db.Set<Connection>().Where(connection => connection.Id == id).ExecuteDeleteAsync(ct);
                db.Add(happened);
                return true;
            },
            ct
        );

    public async Task<IReadOnlyList<StudioEvent>> HistoryAsync(Guid connectionId, int limit, CancellationToken ct) =>
        await database.ReadAsync(db =>
            db.Set<StudioEvent>()
                .Where(happened => happened.ConnectionId == connectionId)
                .OrderByDescending(happened => happened.Id)
                .Take(limit)
                .ToListAsync(ct)
        );

    private async Task<T> ChangeAsync<T>(Guid id, Func<StudioDb, Task<T>> change, CancellationToken ct)
    {
        var result = await database.ChangeAsync(change, ct);
        news.OfConnection(id);
        return result;
    }

    internal static IQueryable<Connection> Page(StudioDb db, ConnectionQuery query)
    {
        var connections = db.Set<Connection>().AsQueryable();
        if (query.IntegrationId is { } integration)
        {
            connections = connections.Where(connection => connection.IntegrationId == integration);
        }

        if (query.Status is { } status)
        {
            connections = connections.Where(connection => connection.Status == status);
        }

        if (query.Owner is { } owner)
        {
            connections = connections.Where(connection => connection.Owner == owner);
        }

        if (query.Query is { Length: > 0 } words)
        {
            connections = connections.Having(db, words);
        }

        if (query.After is { } after)
        {
            connections = connections.Where(connection => connection.Id.CompareTo(after) < 0);
        }

        return connections.OrderByDescending(connection => connection.Id).Take(query.Limit);
    }
}
