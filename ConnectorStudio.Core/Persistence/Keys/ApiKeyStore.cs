using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Keys;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Keys;

internal sealed class ApiKeyStore(StudioDatabase database) : IApiKeyStore
{
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken ct) =>
        await database.ReadAsync(db => db.Set<ApiKey>().OrderByDescending(key => key.Id).ToListAsync(ct));

    public Task AddAsync(ApiKey key, StudioEvent happened, CancellationToken ct) =>
        database.ChangeAsync(
            db =>
            {
                db.Add(key);
                db.Add(happened);
                return Task.CompletedTask;
            },
            ct
        );

    public Task<bool> RevokeAsync(Guid id, DateTimeOffset at, StudioEvent happened, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                if (await db.Set<ApiKey>().FindAsync([id], ct) is not { RevokedAt: null } key)
                {
                    return false;
                }

                key.RevokedAt = at;
                db.Add(happened);
                return true;
            },
            ct
        );

    public Task NoteUseAsync(IReadOnlyDictionary<Guid, DateTimeOffset> lastUsed, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                foreach (var (id, at) in lastUsed)
                {
                    await db.Set<ApiKey>()
                        .Where(key => key.Id == id && (key.LastUsedAt == null || key.LastUsedAt < at))
                        .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, at), ct);
                }
            },
            ct
        );
}
