using ConnectorStudio.Core.Events;

namespace ConnectorStudio.Core.Keys;

/// <summary>Keeps API keys. Each call is one transaction.</summary>
public interface IApiKeyStore
{
    /// <summary>All, revoked ones too, newest first.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken ct);

    Task AddAsync(ApiKey key, StudioEvent happened, CancellationToken ct);

    /// <summary>False: there is none, or it is revoked already.</summary>
    Task<bool> RevokeAsync(Guid id, DateTimeOffset at, StudioEvent happened, CancellationToken ct);

    Task NoteUseAsync(IReadOnlyDictionary<Guid, DateTimeOffset> lastUsed, CancellationToken ct);
}
