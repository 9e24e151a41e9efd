using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Traces;

/// <summary>Takes in bundles from elsewhere, and lets them go again.</summary>
public sealed class TraceImports(ITraceStore store, TraceReader reader, IAccess access, TimeProvider time)
{
    /// <summary>So many are kept at once.</summary>
    public const int Most = 500;

    /// <summary>The stored trace, or why it is not taken in one sentence.</summary>
    public async Task<(ImportedTrace? Trace, string? Refusal)> ImportAsync(string json, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        if (!reader.TryRead(json, out var bundle, out var refusal))
        {
            return (null, refusal);
        }

        var now = time.GetUtcNow();
        var trace = new ImportedTrace
        {
            Id = Ids.New(time),
            ImportedAt = now,
            ImportedById = actor.Id,
            ImportedBy = actor.Name,
            IntegrationName = bundle.Integration.Name,
            Status = bundle.Attempt.Status,
            StartedAt = bundle.Attempt.StartedAt,
            Bundle = TraceJson.Write(bundle),
        };
        return await store.AddAsync(
            trace,
            Most,
            Event(actor, EventKinds.TraceImported, $"A trace of {trace.IntegrationName} was imported."),
            ct
        )
            ? (trace, null)
            : (null, $"There are {Most} imported traces already. Delete some first.");
    }

    public async Task<IReadOnlyList<ImportedTrace>> ListAsync(CancellationToken ct)
    {
        await access.RequireAsync(Permission.SeeConnections, ct);
        return await store.ListAsync(ct);
    }

    /// <summary>null: it is gone.</summary>
    public async Task<(ImportedTrace Trace, TraceBundle Bundle)?> FindAsync(Guid id, CancellationToken ct)
    {
        await access.RequireAsync(Permission.SeeConnections, ct);
        return await store.FindAsync(id, ct) is { } trace ? (trace, TraceJson.Read(trace.Bundle)) : null;
    }

    /// <summary>False: it was gone already.</summary>
    public async Task<bool> DeleteAsync(Guid id, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        return await store.DeleteAsync(id, Event(actor, EventKinds.TraceDeleted, "An imported trace was deleted."), ct);
    }

    private StudioEvent Event(Actor actor, string kind, string text) =>
        new(Ids.New(time), time.GetUtcNow(), kind, text) { ActorId = actor.Id, ActorName = actor.Name };
}
