using ConnectorStudio.Core.Events;

namespace ConnectorStudio.Core.Connections;

/// <summary>Keeps connections and their tokens. Each call is one transaction.</summary>
public interface IConnectionStore
{
    Task<Connection?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>null: there is no such connection, or its integration is gone.</summary>
    Task<ConnectionStamp?> StampAsync(Guid id, CancellationToken ct);

    Task<IReadOnlyList<Connection>> ListAsync(ConnectionQuery query, CancellationToken ct);

    /// <summary>How many there are of each status, of one integration or of all.</summary>
    Task<IReadOnlyDictionary<ConnectionStatus, int>> CountAsync(Guid? integrationId, CancellationToken ct);

    /// <summary>The same for every integration that has any, by its id.</summary>
    Task<ILookup<Guid, KeyValuePair<ConnectionStatus, int>>> CountByIntegrationAsync(CancellationToken ct);

    /// <summary>
    /// Stores a new connection with its tokens, or, when (integration, owner, draft, identifier hash) is here already
    /// and not revoked, gives that one the new tokens and values: in an immediate transaction, safe against a parallel
    /// first connect. <paramref name="candidate"/> is changed into what was stored (its id may be the existing one's:
    /// ciphers are bound to the id, so they are made by <paramref name="seal"/> once the id is known). Nothing is stored
    /// for an integration that is disabled or gone.
    /// </summary>
    Task<(StoreOutcome Outcome, Connection? Stored)> StoreAsync(
        Connection candidate,
        Func<Connection, StoredTokens> seal,
        Guid? reconnectId,
        bool refuseSameIdentity,
        Func<Connection, bool, StudioEvent> happened,
        CancellationToken ct
    );

    /// <summary>Compare-and-swap on the revision, which it raises by one.</summary>
    Task<bool> UpdateAsync(Connection connection, StudioEvent? happened, CancellationToken ct);

    /// <summary>The tokens of active connections that may want to be renewed although nobody uses them, by connection id.</summary>
    /// <param name="idleBefore">Those that were last received before that; null: none for that reason.</param>
    /// <param name="ending">Those whose refresh token ends within that time.</param>
    /// <param name="after">The last id of the page before.</param>
    Task<IReadOnlyList<StoredTokens>> IdleAsync(
        Guid integrationId,
        DateTimeOffset? idleBefore,
        (DateTimeOffset From, DateTimeOffset To) ending,
        Guid? after,
        int limit,
        CancellationToken ct
    );

    Task<StoredTokens?> TokensAsync(Guid connectionId, CancellationToken ct);

    /// <summary>Notes that a refresh call is about to leave; false: the generation is no longer this one.</summary>
    Task<bool> MarkRefreshStartedAsync(Guid connectionId, long generation, DateTimeOffset at, CancellationToken ct);

    /// <summary>
    /// Replaces tokens if the stored generation is still one less than the new, unless it was revoked meanwhile.
    /// <paramref name="change"/> is given the connection as it is stored at that moment, within the transaction: what
    /// others stored while the tokens were on their way stays.
    /// </summary>
    Task<bool> ReplaceTokensAsync(StoredTokens tokens, Func<Connection, StudioEvent> change, CancellationToken ct);

    /// <summary>
    /// Takes the tokens away (they are returned, to be revoked at the provider) and marks the connection revoked. null:
    /// it is revoked already, and stays as it is.
    /// </summary>
    /// <param name="keep">Seals what is still needed to tell the provider: stored with the stop, so that no crash loses it.</param>
    Task<StoredTokens?> StopAsync(
        Connection connection,
        StudioEvent happened,
        CancellationToken ct,
        Func<StoredTokens, string?>? keep = null
    );

    Task DeleteAsync(Guid id, StudioEvent happened, CancellationToken ct);

    /// <summary>
    /// How the renewals of an integration's connections went, of drafts or of published ones, newest first; sign-ins
    /// count as renewals. Revoked connections are left out.
    /// </summary>
    Task<IReadOnlyList<Renewal>> RenewalsAsync(Guid integrationId, bool drafts, int limit, CancellationToken ct);

    /// <summary>What happened to a connection, newest first.</summary>
    Task<IReadOnlyList<StudioEvent>> HistoryAsync(Guid connectionId, int limit, CancellationToken ct);
}
