using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Integrations;

internal sealed class IntegrationStore(StudioDatabase database, ConnectionNews news) : IIntegrationStore
{
    public async Task<IReadOnlyList<IntegrationRecord>> ListAsync(CancellationToken ct) =>
        await database.ReadAsync(db => db.Set<IntegrationRecord>().OrderBy(record => record.Name).ToListAsync(ct));

    public async Task<IReadOnlySet<string>> SlugsAsync(CancellationToken ct) =>
        await database.ReadAsync(db => db.Set<IntegrationRecord>().Select(record => record.Slug).ToHashSetAsync(ct));

    public async Task<IReadOnlyList<IntegrationRecord>> PageAsync(Guid? after, int limit, CancellationToken ct) =>
        await database.ReadAsync(db =>
            db.Set<IntegrationRecord>()
                .Where(record => after == null || record.Id.CompareTo(after.Value) > 0)
                .OrderBy(record => record.Id)
                .Take(limit)
                .ToListAsync(ct)
        );

    public Task<IntegrationRecord?> FindAsync(string slug, CancellationToken ct) =>
        database.ReadAsync(db => db.Set<IntegrationRecord>().FirstOrDefaultAsync(record => record.Slug == slug, ct));

    public Task<IntegrationRecord?> FindAsync(Guid id, CancellationToken ct) =>
        database.ReadAsync(db => db.Set<IntegrationRecord>().FirstOrDefaultAsync(record => record.Id == id, ct));

    public Task<bool> AddAsync(IntegrationRecord record, StudioEvent happened, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                db.Add(record);
                db.Add(happened);
                try
                {
                    await db.SaveChangesAsync(ct);
                    return true;
                }
                catch (DbUpdateException refused) when (refused.IsTaken())
                {
                    db.ChangeTracker.Clear();
                    return false;
                }
            },
            ct
        );

    public Task<bool> UpdateAsync(IntegrationRecord record, StudioEvent? happened, CancellationToken ct) =>
        ChangeAsync(record.Id, db => db.SwapAsync(record, happened, ct), ct);

    public async Task<bool> PublishAsync(
        IntegrationRecord record,
        IntegrationVersion version,
        Func<StoredSecret, StoredSecret?> copySecret,
        StudioEvent happened,
        CancellationToken ct
    )
    {
        var published = await ChangeAsync(
            record.Id,
            async db =>
            {
                await AddVersionAsync(db, version, copySecret, ct);
                return await db.SwapAsync(record, happened, ct);
            },
            ct
        );
        if (published)
        {
            news.OfVersion(record.Id);
        }

        return published;
    }

    public Task AddSnapshotAsync(
        IntegrationVersion version,
        Func<StoredSecret, StoredSecret?> copySecret,
        CancellationToken ct
    ) => database.ChangeAsync(db => AddVersionAsync(db, version, copySecret, ct), ct);

    public Task<IntegrationVersion?> FindVersionAsync(Guid versionId, CancellationToken ct) =>
        database.ReadAsync(db =>
            db.Set<IntegrationVersion>().FirstOrDefaultAsync(version => version.Id == versionId, ct)
        );

    public async Task<IReadOnlyList<IntegrationVersion>> VersionsAsync(Guid integrationId, CancellationToken ct) =>
        await database.ReadAsync(db =>
            db.Set<IntegrationVersion>()
                .Where(version => version.IntegrationId == integrationId && version.Number != null)
                .OrderByDescending(version => version.Number)
                .ToListAsync(ct)
        );

    public async Task ConfirmVersionAsync(Guid versionId, DateTimeOffset at, CancellationToken ct)
    {
        await database.ChangeAsync(
            db =>
                db.Set<IntegrationVersion>()
                    .Where(version => version.Id == versionId)
                    .ExecuteUpdateAsync(set => set.SetProperty(version => version.ConfirmedAt, at), ct),
            ct
        );
        if (await FindVersionAsync(versionId, CancellationToken.None) is { } confirmed)
        {
            news.OfIntegration(confirmed.IntegrationId);
            news.OfVersion(confirmed.IntegrationId);
        }
    }

    public async Task<IReadOnlyList<StoredSecret>> SecretsAsync(
        Guid integrationId,
        Guid? versionId,
        CancellationToken ct
    ) => await database.ReadAsync(db => Secrets(db, integrationId, versionId).ToListAsync(ct));

    public Task SetSecretAsync(StoredSecret secret, StudioEvent happened, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                await Secrets(db, secret.IntegrationId, null)
                    .Where(old => old.Name == secret.Name)
                    .ExecuteDeleteAsync(ct);
                db.Add(secret);
                db.Add(happened);
            },
            ct
        );

    public Task RemoveSecretAsync(Guid integrationId, string name, StudioEvent happened, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                await Secrets(db, integrationId, null).Where(old => old.Name == name).ExecuteDeleteAsync(ct);
                db.Add(happened);
            },
            ct
        );

    public Task NoteSuccessAsync(
        Guid integrationId,
        DateTimeOffset at,
        string redirectUri,
        string? sample,
        CancellationToken ct
    ) =>
        database.ChangeAsync(
            db =>
                db.Set<IntegrationRecord>()
                    .Where(record => record.Id == integrationId)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(record => record.ConfirmedAt, at)
                                .SetProperty(record => record.ConfirmedRedirectUri, redirectUri)
                                .SetProperty(record => record.Sample, record => sample ?? record.Sample),
                        ct
                    ),
            ct
        );

    public Task<bool> DeleteAsync(Guid integrationId, StudioEvent happened, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                var live = await db.Set<Connection>()
                    .AnyAsync(
                        connection =>
                            connection.IntegrationId == integrationId && connection.Status != ConnectionStatus.Revoked,
                        ct
                    );
                if (live)
                {
                    return false;
                }

                await db.Set<IntegrationRecord>().Where(record => record.Id == integrationId).ExecuteDeleteAsync(ct);
                db.Add(happened);
                return true;
            },
            ct
        );

    private async Task<T> ChangeAsync<T>(Guid id, Func<StudioDb, Task<T>> change, CancellationToken ct)
    {
        var result = await database.ChangeAsync(change, ct);
        news.OfIntegration(id);
        return result;
    }

    private static async Task AddVersionAsync(
        StudioDb db,
        IntegrationVersion version,
        Func<StoredSecret, StoredSecret?> copySecret,
        CancellationToken ct
    )
    {
        db.Add(version);
        var secrets = await Secrets(db, version.IntegrationId, null).AsNoTracking().ToListAsync(ct);
        db.AddRange(secrets.Select(copySecret).OfType<StoredSecret>());
    }

    private static IQueryable<StoredSecret> Secrets(StudioDb db, Guid integrationId, Guid? versionId) =>
        db.Set<StoredSecret>()
            .Where(secret => secret.IntegrationId == integrationId && secret.VersionId == versionId)
            .OrderBy(secret => secret.Name);
}
