using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Persistence.Connections;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Connect;

internal sealed class ConnectSessionStore(StudioDatabase database, ConnectionNews news)
    : IConnectSessionStore,
        IUnconfirmedLogins
{
    public Task GiveUpAsync(Guid connectionId, DateTimeOffset now, CancellationToken ct) =>
        database.ChangeAsync(
            db =>
                db.Set<ConnectSession>()
                    .Where(session => session.HeldConnectionId == connectionId && session.HeldUntil > now)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(session => session.HeldUntil, now)
                                .SetProperty(session => session.Revision, session => session.Revision + 1),
                        ct
                    ),
            ct
        );

    public Task AddAsync(ConnectSession session, StudioEvent happened, CancellationToken ct) =>
        database.ChangeAsync(
            db =>
            {
                db.Add(session);
                db.Add(happened);
                return Task.CompletedTask;
            },
            ct
        );

    public Task<ConnectSession?> FindAsync(Guid id, CancellationToken ct) =>
        database.ReadAsync(db => db.Set<ConnectSession>().FirstOrDefaultAsync(session => session.Id == id, ct));

    public Task<ConnectSession?> FindByTokenAsync(string tokenHash, CancellationToken ct) =>
        database.ReadAsync(db =>
            db.Set<ConnectSession>().FirstOrDefaultAsync(session => session.TokenHash == tokenHash, ct)
        );

    public Task<bool> UpdateAsync(ConnectSession session, CancellationToken ct) =>
        database.ChangeAsync(db => db.SwapAsync(session, null, ct), ct);

    public Task<(StoreOutcome Outcome, Connection? Here)> HoldAsync(
        ConnectSession session,
        Connection candidate,
        bool refuseSameIdentity,
        Func<Connection, bool, StudioEvent> happened,
        CancellationToken ct
    ) =>
        database.ChangeAsync(
            async db =>
            {
                var (refusal, here) = await ConnectionStore.LookAsync(
                    db,
                    candidate,
                    session.ReconnectId,
                    refuseSameIdentity,
                    ct
                );
                if (refusal is { } outcome)
                {
                    return (outcome, here);
                }

                var stored = await db.Set<ConnectSession>().SingleAsync(each => each.Id == session.Id, ct);
                stored.ConfirmationHash = session.ConfirmationHash;
                stored.ConfirmationCipher = session.ConfirmationCipher;
                stored.HeldCipher = session.HeldCipher;
                stored.HeldUntil = session.HeldUntil;
                stored.HeldIdentifierHash = session.HeldIdentifierHash;
                stored.HeldConnectionId = (here ?? candidate).Id;
                stored.HeldIsNew = here is null or { Status: ConnectionStatus.Pending };
                stored.Revision++;
                if (here is null)
                {
                    db.Add(candidate);
                    await ConnectionWords.WriteAsync(db, candidate, ct);
                }

                db.Add(happened(here ?? candidate, here is not null));
                return (here is null ? StoreOutcome.Created : StoreOutcome.Updated, (Connection?)(here ?? candidate));
            },
            ct
        );

    public async Task<(StoreOutcome Outcome, Connection? Stored)?> ReleaseAsync(
        ConnectSession session,
        Connection candidate,
        Func<Connection, StoredTokens> seal,
        Func<Connection, StudioEvent> happened,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var stored = await database.ChangeAsync<(StoreOutcome Outcome, Connection? Stored)?>(
            async db =>
            {
                var waiting = await db.Set<ConnectSession>()
                    .FirstOrDefaultAsync(
                        each => each.Id == session.Id && each.HeldCipher != null && each.DroppedAt == null,
                        ct
                    );
                if (
                    waiting is null
                    || !await db.Set<Connection>()
                        .AnyAsync(
                            each => each.Id == waiting.HeldConnectionId && each.Status != ConnectionStatus.Revoked,
                            ct
                        )
                )
                {
                    return null;
                }

                // By its id: the row that stood for it all the while is the one that gets the tokens.
                var released = await ConnectionStore.StoreAsync(
                    db,
                    candidate,
                    seal,
                    waiting.HeldConnectionId,
                    refuseSameIdentity: false,
                    (connection, _) => happened(connection),
                    ct
                );
                if (released.Outcome is StoreOutcome.Created or StoreOutcome.Updated)
                {
                    waiting.HeldCipher = null;
                    waiting.HeldUntil = null;
                    waiting.ConfirmationCipher = null;
                    waiting.FieldsCipher = null;
                    waiting.ConfirmedAt = now;
                    waiting.Revision++;
                }

                return released;
            },
            ct
        );
        if (stored?.Stored is { } connection)
        {
            news.OfConnection(connection.Id);
        }

        return stored;
    }

    public async Task<IReadOnlyList<ConnectSession>> DueAsync(DateTimeOffset now, int limit, CancellationToken ct) =>
        await database.ReadAsync(db =>
            db.Set<ConnectSession>()
                .Where(session => session.HeldUntil <= now)
                .OrderBy(session => session.HeldUntil)
                .Take(limit)
                .ToListAsync(ct)
        );

    public Task<bool> DropAsync(ConnectSession session, StudioEvent happened, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                if (!await db.SwapAsync(session, happened, ct))
                {
                    return false;
                }

                await db.Set<Connection>()
                    .Where(connection =>
                        connection.Id == session.HeldConnectionId
                        && connection.Status == ConnectionStatus.Pending
                        && !db.Set<ConnectSession>()
                            .Any(other =>
                                other.Id != session.Id
                                && other.HeldConnectionId == connection.Id
                                && other.HeldCipher != null
                                && other.DroppedAt == null
                            )
                    )
                    .ExecuteDeleteAsync(ct);
                return true;
            },
            ct
        );

    public Task<bool> HasOtherAsync(ConnectSession session, CancellationToken ct) =>
        database.ReadAsync(db =>
            db.Set<Connection>()
                .AnyAsync(
                    connection =>
                        connection.IntegrationId == session.IntegrationId
                        && connection.IdentifierHash == session.HeldIdentifierHash
                        && connection.Status != ConnectionStatus.Revoked,
                    ct
                )
        );

    public Task<int> SweepAsync(DateTimeOffset now, DateTimeOffset before, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                await db.Set<ConnectSession>()
                    .Where(session => session.ExpiresAt <= now && session.FieldsCipher != null)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(session => session.FieldsCipher, (string?)null)
                                .SetProperty(session => session.Revision, session => session.Revision + 1),
                        ct
                    );
                return await db.Set<ConnectSession>()
                    .Where(session => session.CreatedAt < before && session.HeldCipher == null)
                    .ExecuteDeleteAsync(ct);
            },
            ct
        );
}
