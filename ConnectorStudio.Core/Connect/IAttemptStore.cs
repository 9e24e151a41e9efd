using ConnectorStudio.Core.Events;

namespace ConnectorStudio.Core.Connect;

/// <summary>Keeps attempts. Each call is one transaction.</summary>
public interface IAttemptStore
{
    /// <summary>
    /// Adds it and marks the starter's waiting attempts on the same integration, or the hosted link's, superseded. False:
    /// an attempt of the same link runs or has succeeded.
    /// </summary>
    Task<bool> AddAsync(ConnectAttempt attempt, CancellationToken ct);

    Task<ConnectAttempt?> FindAsync(Guid id, CancellationToken ct);
    Task<ConnectAttempt?> FindByStateAsync(string stateHash, CancellationToken ct);

    /// <summary>Compare-and-swap on the revision, which it raises by one. False: somebody else was faster.</summary>
    Task<bool> UpdateAsync(ConnectAttempt attempt, StudioEvent? happened, CancellationToken ct);

    /// <summary>
    /// Gives one running attempt, whose lease is free or over, to <paramref name="owner"/> until <paramref name="until"/>; null: none.
    /// </summary>
    Task<ConnectAttempt?> LeaseAsync(string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken ct);

    /// <summary>Marks waiting attempts that are over as expired and drops their secrets; how many.</summary>
    Task<int> ExpireAsync(DateTimeOffset now, CancellationToken ct);

    Task<IReadOnlyList<ConnectAttempt>> ListAsync(AttemptQuery query, CancellationToken ct);

    /// <summary>
    /// Deletes ended attempts that started before, traces that were imported before, and draft snapshots that nothing uses
    /// any more; how many attempts.
    /// </summary>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken ct);
}
