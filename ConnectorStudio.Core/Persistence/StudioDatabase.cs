using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence;

/// <summary>
/// How stores reach the data: a short-lived context for each piece of work, since a circuit outlives any of them.
/// </summary>
internal sealed class StudioDatabase(Func<StudioDb> open) : IDisposable
{
    // Writers of this process wait here without holding a thread; SQLite's own lock keeps other processes out. Only
    // fairness depends on it.
    private readonly SemaphoreSlim turn = new(1);

    public async Task<T> ReadAsync<T>(Func<StudioDb, Task<T>> read)
    {
        await using var db = open();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(db);
    }

    /// <summary>
    /// Reads and writes in one immediate transaction: what was read still holds when it is written, and nobody waits
    /// for a lock that can no longer be had (SQLite's BEGIN IMMEDIATE; a deferred one fails at its first write).
    /// </summary>
    public async Task<T> ChangeAsync<T>(Func<StudioDb, Task<T>> change, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            await using var db = open();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var result = await change(db);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return result;
        }
        finally
        {
            turn.Release();
        }
    }

    public Task ChangeAsync(Func<StudioDb, Task> change, CancellationToken ct) =>
        ChangeAsync(
            async db =>
            {
                await change(db);
                return true;
            },
            ct
        );

    public void Dispose() => turn.Dispose();
}
