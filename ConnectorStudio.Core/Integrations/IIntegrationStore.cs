using ConnectorStudio.Core.Events;

namespace ConnectorStudio.Core.Integrations;

/// <summary>Keeps integrations, their versions and secrets. Each call is one transaction.</summary>
public interface IIntegrationStore
{
    Task<IReadOnlyList<IntegrationRecord>> ListAsync(CancellationToken ct);
    Task<IReadOnlySet<string>> SlugsAsync(CancellationToken ct);

    /// <summary>In the order in which they were made.</summary>
    /// <param name="after">The id after which to go on, or null for the first page.</param>
    Task<IReadOnlyList<IntegrationRecord>> PageAsync(Guid? after, int limit, CancellationToken ct);

    Task<IntegrationRecord?> FindAsync(string slug, CancellationToken ct);
    Task<IntegrationRecord?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>False: the slug is taken.</summary>
    Task<bool> AddAsync(IntegrationRecord record, StudioEvent happened, CancellationToken ct);

    /// <summary>
    /// Compare-and-swap: stores the record if the stored revision still equals its <see cref="IntegrationRecord.Revision"/>,
    /// and raises that by one. False: somebody saved since, or the slug is taken; the record is left as it was.
    /// </summary>
    Task<bool> UpdateAsync(IntegrationRecord record, StudioEvent? happened, CancellationToken ct);

    /// <summary>Adds a version, copies the draft's secrets into it (re-encrypted by <paramref name="copySecret"/>) and updates the record as <see cref="UpdateAsync"/>.</summary>
    Task<bool> PublishAsync(
        IntegrationRecord record,
        IntegrationVersion version,
        Func<StoredSecret, StoredSecret?> copySecret,
        StudioEvent happened,
        CancellationToken ct
    );

    /// <summary>Adds a snapshot of the draft with its secrets, leaving the record alone.</summary>
    Task AddSnapshotAsync(
        IntegrationVersion version,
        Func<StoredSecret, StoredSecret?> copySecret,
        CancellationToken ct
    );

    Task<IntegrationVersion?> FindVersionAsync(Guid versionId, CancellationToken ct);

    /// <summary>Published versions, newest first.</summary>
    Task<IReadOnlyList<IntegrationVersion>> VersionsAsync(Guid integrationId, CancellationToken ct);

    Task ConfirmVersionAsync(Guid versionId, DateTimeOffset at, CancellationToken ct);

    /// <summary>The secrets of a version, or of the draft when <paramref name="versionId"/> is null.</summary>
    Task<IReadOnlyList<StoredSecret>> SecretsAsync(Guid integrationId, Guid? versionId, CancellationToken ct);

    /// <summary>Adds or replaces the draft's secret of that name.</summary>
    Task SetSecretAsync(StoredSecret secret, StudioEvent happened, CancellationToken ct);

    Task RemoveSecretAsync(Guid integrationId, string name, StudioEvent happened, CancellationToken ct);

    /// <summary>
    /// Notes that a Connect succeeded, with the redacted test answer; it leaves the revision alone, so that nobody who
    /// is typing meets a conflict.
    /// </summary>
    Task NoteSuccessAsync(
        Guid integrationId,
        DateTimeOffset at,
        string redirectUri,
        string? sample,
        CancellationToken ct
    );

    /// <summary>False: it has live connections.</summary>
    Task<bool> DeleteAsync(Guid integrationId, StudioEvent happened, CancellationToken ct);
}
