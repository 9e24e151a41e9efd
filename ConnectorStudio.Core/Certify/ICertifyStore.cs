using ConnectorStudio.Core.Events;

namespace ConnectorStudio.Core.Certify;

/// <summary>Keeps runs of Certify. Each call is one transaction.</summary>
public interface ICertifyStore
{
    Task AddAsync(CertifyRun run, CancellationToken ct);
    Task<CertifyRun?> FindAsync(Guid id, CancellationToken ct);
    Task<CertifyRun?> FindByLinkAsync(string linkHash, CancellationToken ct);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<CertifyRun>> ListAsync(Guid integrationId, int limit, CancellationToken ct);

    /// <summary>Of each integration the newest version that passed, by its id.</summary>
    Task<IReadOnlyDictionary<Guid, CertifyBadge>> BadgesAsync(CancellationToken ct);

    /// <summary>Compare-and-swap on the revision, which it raises by one. False: somebody else was faster.</summary>
    Task<bool> UpdateAsync(CertifyRun run, CancellationToken ct);

    /// <summary>The same for a run that has ended, and its version bears what it was worth.</summary>
    Task<bool> EndAsync(CertifyRun run, StudioEvent happened, CancellationToken ct);

    /// <summary>
    /// Gives one run that has something to do, and whose lease is free or over, to <paramref name="owner"/> until
    /// <paramref name="until"/>; null: none.
    /// </summary>
    Task<CertifyRun?> LeaseAsync(string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken ct);

    /// <summary>Whether the account has a connection here that lives; of any account when it is not known.</summary>
    Task<bool> HasLiveAsync(Guid integrationId, string? identifierHash, CancellationToken ct);

    /// <summary>Deletes runs that ended before, but those whose version bears their badge; how many.</summary>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken ct);
}
