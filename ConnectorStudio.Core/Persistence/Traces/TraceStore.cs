using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Traces;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Traces;

internal sealed class TraceStore(StudioDatabase database) : ITraceStore
{
    public Task<bool> AddAsync(ImportedTrace trace, int most, StudioEvent happened, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                if (await db.Set<ImportedTrace>().CountAsync(ct) >= most)
                {
                    return false;
                }

                db.Add(trace);
                db.Add(happened);
                return true;
            },
            ct
        );

    public Task<ImportedTrace?> FindAsync(Guid id, CancellationToken ct) =>
        database.ReadAsync(db => db.Set<ImportedTrace>().FirstOrDefaultAsync(trace => trace.Id == id, ct));

    public async Task<IReadOnlyList<ImportedTrace>> ListAsync(CancellationToken ct) =>
        await database.ReadAsync(db =>
            db.Set<ImportedTrace>()
                .OrderByDescending(trace => trace.Id)
                .Select(trace => new ImportedTrace
                {
                    Id = trace.Id,
                    ImportedAt = trace.ImportedAt,
                    ImportedById = trace.ImportedById,
                    ImportedBy = trace.ImportedBy,
                    IntegrationName = trace.IntegrationName,
                    Status = trace.Status,
                    StartedAt = trace.StartedAt,
                    Bundle = "",
                })
                .ToListAsync(ct)
        );

    public Task<bool> DeleteAsync(Guid id, StudioEvent happened, CancellationToken ct) =>
        database.ChangeAsync(
            async db =>
            {
                if (await db.Set<ImportedTrace>().Where(trace => trace.Id == id).ExecuteDeleteAsync(ct) == 0)
                {
                    return false;
                }

                db.Add(happened);
                return true;
            },
            ct
        );
}
