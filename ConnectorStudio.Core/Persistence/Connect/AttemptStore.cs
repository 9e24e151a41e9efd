using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Traces;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Connect;

internal sealed class AttemptStore(StudioDatabase database) : IAttemptStore
{
    private static readonly AttemptStatus[] UnderWay = [AttemptStatus.Waiting, AttemptStatus.Running];

    public Task<bool> AddAsync(ConnectAttempt attempt, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                if (attempt.CertifyRunId is { } run)
                {
                    return await AddOfRunAsync(db, attempt, run, ct);
                }

                if (attempt.SessionId is { } session)
                {
                    return await AddOfSessionAsync(db, attempt, session, ct);
                }

                if (attempt.StarterId is { } starter)
                {
                    var earlier = db.Set<ConnectAttempt>()
                        .Where(other =>
                            other.Status == AttemptStatus.Waiting
                            && other.IntegrationId == attempt.IntegrationId
                            && other.StarterId == starter
                            && other.CertifyRunId == null
                        );
                    await EndAsync(earlier, AttemptStatus.Superseded, attempt.StartedAt, ct);
                }

                db.Add(attempt);
                return true;
            },
            ct
        );

    // A hosted link has one login under way and succeeds once.
    private static async Task<bool> AddOfSessionAsync(
        StudioDb db,
        ConnectAttempt attempt,
        Guid session,
        CancellationToken ct
    )
    {
        var earlier = db.Set<ConnectAttempt>().Where(other => other.SessionId == session);
        if (
            await earlier.AnyAsync(
                other => other.Status == AttemptStatus.Running || other.Status == AttemptStatus.Succeeded,
                ct
            )
            || await db.Set<ConnectSession>()
                .Where(each => each.Id == session && each.ExpiresAt > attempt.StartedAt)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(each => each.AttemptId, attempt.Id)
                            .SetProperty(each => each.Revision, each => each.Revision + 1),
                    ct
                ) == 0
        )
        {
            return false;
        }

        await EndAsync(
            earlier.Where(other => other.Status == AttemptStatus.Waiting),
            AttemptStatus.Superseded,
            attempt.StartedAt,
            ct
        );
        db.Add(attempt);
        return true;
    }

    // A rehearsal has one login under way, and only while it waits for one.
    private static async Task<bool> AddOfRunAsync(StudioDb db, ConnectAttempt attempt, Guid run, CancellationToken ct)
    {
        var earlier = db.Set<ConnectAttempt>().Where(other => other.CertifyRunId == run);
        if (
            await earlier.AnyAsync(other => other.Status == AttemptStatus.Running, ct)
            || await db.Set<CertifyRun>()
                .Where(each =>
                    each.Id == run && each.Status == CertifyStatus.Waiting && each.ExpiresAt > attempt.StartedAt
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(each => each.AttemptId, attempt.Id)
                            .SetProperty(each => each.Revision, each => each.Revision + 1),
                    ct
                ) == 0
        )
        {
            return false;
        }

        await EndAsync(
            earlier.Where(other => other.Status == AttemptStatus.Waiting),
            AttemptStatus.Superseded,
            attempt.StartedAt,
            ct
        );
        db.Add(attempt);
        return true;
    }

    public Task<ConnectAttempt?> FindAsync(Guid id, CancellationToken ct) =>
        database.ReadAsync(db => db.Set<ConnectAttempt>().FirstOrDefaultAsync(attempt => attempt.Id == id, ct));

    public Task<ConnectAttempt?> FindByStateAsync(string stateHash, CancellationToken ct) =>
        database.ReadAsync(db =>
            db.Set<ConnectAttempt>().FirstOrDefaultAsync(attempt => attempt.StateHash == stateHash, ct)
        );

    public Task<bool> UpdateAsync(ConnectAttempt attempt, StudioEvent? happened, CancellationToken ct) =>
        database.ChangeAsync(db => db.SwapAsync(attempt, happened, ct), ct);

    public Task<ConnectAttempt?> LeaseAsync(
        string owner,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken ct
    ) =>
        database.ChangeAsync(
            async db =>
            {
                var attempt = await db.Set<ConnectAttempt>()
                    .Where(attempt =>
                        attempt.Status == AttemptStatus.Running
                        && (attempt.LeaseUntil == null || attempt.LeaseUntil <= now)
                    )
                    .OrderBy(attempt => attempt.Id)
                    .FirstOrDefaultAsync(ct);
                if (attempt is not null)
                {
                    attempt.LeaseOwner = owner;
                    attempt.LeaseUntil = until;
                    attempt.Revision++;
                }

                return attempt;
            },
            ct
        );

    public Task<int> ExpireAsync(DateTimeOffset now, CancellationToken ct) =>
        database.ChangeAsync(
            db =>
                EndAsync(
                    db.Set<ConnectAttempt>()
                        .Where(attempt => attempt.Status == AttemptStatus.Waiting && attempt.ExpiresAt <= now),
                    AttemptStatus.Expired,
                    now,
                    ct
                ),
            ct
        );

    public async Task<IReadOnlyList<ConnectAttempt>> ListAsync(AttemptQuery query, CancellationToken ct) =>
        await database.ReadAsync(db => Page(db, query).ToListAsync(ct));

    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                var deleted = await db.Set<ConnectAttempt>()
                    .Where(attempt => attempt.StartedAt < before && !UnderWay.Contains(attempt.Status))
                    .ExecuteDeleteAsync(ct);
                await db.Set<ImportedTrace>().Where(trace => trace.ImportedAt < before).ExecuteDeleteAsync(ct);

                // A draft's snapshot, and its copies of secrets, live as long as what was made from it.
                await db.Set<IntegrationVersion>()
                    .Where(version =>
                        version.Number == null
                        && version.CreatedAt < before
                        && !db.Set<ConnectAttempt>().Select(attempt => attempt.VersionId).Contains(version.Id)
                        && !db.Set<Connection>().Select(connection => connection.VersionId).Contains(version.Id)
                    )
                    .ExecuteDeleteAsync(ct);
                return deleted;
            },
            ct
        );

    internal static IQueryable<ConnectAttempt> Page(StudioDb db, AttemptQuery query)
    {
        // Logins of a rehearsal stand in its report.
        var attempts = db.Set<ConnectAttempt>().Where(attempt => attempt.CertifyRunId == null);
        if (query.IntegrationId is { } integration)
        {
            attempts = attempts.Where(attempt => attempt.IntegrationId == integration);
        }

        if (query.Status is { } status)
        {
            attempts = attempts.Where(attempt => attempt.Status == status);
        }

        if (query.Before is { } before)
        {
            attempts = attempts.Where(attempt => attempt.Id.CompareTo(before) < 0);
        }

        return attempts.OrderByDescending(attempt => attempt.Id).Take(query.Limit);
    }

    /// <summary>Ends attempts that wait, and forgets what only a callback could have used.</summary>
    private static Task<int> EndAsync(
        IQueryable<ConnectAttempt> waiting,
        AttemptStatus status,
        DateTimeOffset at,
        CancellationToken ct
    ) =>
        waiting.ExecuteUpdateAsync(
            set =>
                set.SetProperty(attempt => attempt.Status, status)
                    .SetProperty(attempt => attempt.EndedAt, at)
                    .SetProperty(attempt => attempt.AuthorizationUrlCipher, (string?)null)
                    .SetProperty(attempt => attempt.VerifierCipher, (string?)null)
                    .SetProperty(attempt => attempt.FieldsCipher, (string?)null)
                    .SetProperty(attempt => attempt.CodeCipher, (string?)null)
                    .SetProperty(attempt => attempt.CallbackCipher, (string?)null)
                    .SetProperty(attempt => attempt.Revision, attempt => attempt.Revision + 1),
            ct
        );
}
