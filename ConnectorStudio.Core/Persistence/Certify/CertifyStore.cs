using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Certify;

internal sealed class CertifyStore(StudioDatabase database) : ICertifyStore
{
    public Task AddAsync(CertifyRun run, CancellationToken ct) =>
        database.ChangeAsync(
            db =>
            {
                db.Add(run);
                return Task.CompletedTask;
            },
            ct
        );

    public Task<CertifyRun?> FindAsync(Guid id, CancellationToken ct) =>
        database.ReadAsync(db => db.Set<CertifyRun>().FirstOrDefaultAsync(run => run.Id == id, ct));

    public Task<CertifyRun?> FindByLinkAsync(string linkHash, CancellationToken ct) =>
        database.ReadAsync(db => db.Set<CertifyRun>().FirstOrDefaultAsync(run => run.LinkHash == linkHash, ct));

    public async Task<IReadOnlyList<CertifyRun>> ListAsync(Guid integrationId, int limit, CancellationToken ct) =>
        await database.ReadAsync(db =>
            db.Set<CertifyRun>()
                .Where(run => run.IntegrationId == integrationId)
                .OrderByDescending(run => run.Id)
                .Take(limit)
                .ToListAsync(ct)
        );

    public async Task<IReadOnlyDictionary<Guid, CertifyBadge>> BadgesAsync(CancellationToken ct)
    {
        var certified = await database.ReadAsync(db =>
            db.Set<IntegrationVersion>()
                .Where(version => version.CertifiedAt != null && version.Number != null)
                .Select(version => new CertifyBadge(
                    version.IntegrationId,
                    version.Number!.Value,
                    version.CertifyRunId!.Value,
                    version.CertifiedAt!.Value,
                    version.CertifiedWithWarnings
                ))
                .ToListAsync(ct)
        );
        return certified
            .GroupBy(badge => badge.IntegrationId)
            .ToDictionary(group => group.Key, group => group.MaxBy(badge => badge.Version)!);
    }

    public Task<bool> UpdateAsync(CertifyRun run, CancellationToken ct) =>
        database.ChangeAsync(db => db.SwapAsync(run, null, ct), ct);

    public Task<bool> EndAsync(CertifyRun run, StudioEvent happened, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                if (!await db.SwapAsync(run, happened, ct))
                {
                    return false;
                }

                var version = db.Set<IntegrationVersion>().Where(each => each.Id == run.VersionId);
                if (run.Status is CertifyStatus.Passed or CertifyStatus.Warning)
                {
                    var warned = run.Status == CertifyStatus.Warning;
                    await version.ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(each => each.CertifiedAt, run.EndedAt)
                                .SetProperty(each => each.CertifyRunId, run.Id)
                                .SetProperty(each => each.CertifiedWithWarnings, warned),
                        ct
                    );
                }
                else if (run.Status == CertifyStatus.Failed)
                {
                    await version.ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(each => each.CertifiedAt, (DateTimeOffset?)null)
                                .SetProperty(each => each.CertifyRunId, (Guid?)null)
                                .SetProperty(each => each.CertifiedWithWarnings, false),
                        ct
                    );
                }

                return true;
            },
            ct
        );

    // Read first: whoever has nothing to do takes no turn at writing.
    public async Task<CertifyRun?> LeaseAsync(
        string owner,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken ct
    ) =>
        await database.ReadAsync(db => Due(db, now).AnyAsync(ct))
            ? await database.ChangeAsync(
                async db =>
                {
                    var run = await Due(db, now).OrderBy(run => run.Id).FirstOrDefaultAsync(ct);
                    if (run is not null)
                    {
                        run.LeaseOwner = owner;
                        run.LeaseUntil = until;
                        run.Revision++;
                    }

                    return run;
                },
                ct
            )
            : null;

    public Task<bool> HasLiveAsync(Guid integrationId, string? identifierHash, CancellationToken ct) =>
        database.ReadAsync(db =>
            db.Set<Connection>()
                .AnyAsync(
                    connection =>
                        connection.IntegrationId == integrationId
                        && connection.Status != ConnectionStatus.Revoked
                        && (identifierHash == null || connection.IdentifierHash == identifierHash),
                    ct
                )
        );

    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken ct) =>
        database.ChangeAsync(
            db =>
                db.Set<CertifyRun>()
                    .Where(run =>
                        run.EndedAt < before
                        && run.LoginsCipher == null
                        && !db.Set<IntegrationVersion>().Any(version => version.CertifyRunId == run.Id)
                    )
                    .ExecuteDeleteAsync(ct),
            ct
        );

    internal static IQueryable<CertifyRun> Due(StudioDb db, DateTimeOffset now) =>
        db.Set<CertifyRun>()
            .Where(run =>
                (run.LeaseUntil == null || run.LeaseUntil <= now)
                && (
                    run.DueAt <= now
                    || (
                        run.Status == CertifyStatus.Waiting
                        && db.Set<ConnectAttempt>()
                            .Any(attempt =>
                                attempt.Id == run.AttemptId
                                && attempt.Status != AttemptStatus.Waiting
                                && attempt.Status != AttemptStatus.Running
                            )
                    )
                )
            );
}
