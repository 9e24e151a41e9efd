using ConnectorStudio.Core.Events;

namespace ConnectorStudio.Core.Traces;

/// <summary>Keeps imported traces. Each call is one transaction.</summary>
public interface ITraceStore
{
    /// <summary>False: there are <paramref name="most"/> already.</summary>
    Task<bool> AddAsync(ImportedTrace trace, int most, StudioEvent happened, CancellationToken ct);

    Task<ImportedTrace?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Newest first, without their bundles.</summary>
    Task<IReadOnlyList<ImportedTrace>> ListAsync(CancellationToken ct);

    /// <summary>False: it is gone.</summary>
    Task<bool> DeleteAsync(Guid id, StudioEvent happened, CancellationToken ct);
}
