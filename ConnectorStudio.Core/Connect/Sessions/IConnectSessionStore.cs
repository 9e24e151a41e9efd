using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;

namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>Keeps sessions. Each call is one transaction.</summary>
public interface IConnectSessionStore
{
    Task AddAsync(ConnectSession session, StudioEvent happened, CancellationToken ct);
    Task<ConnectSession?> FindAsync(Guid id, CancellationToken ct);
    Task<ConnectSession?> FindByTokenAsync(string tokenHash, CancellationToken ct);

    /// <summary>Compare-and-swap on the revision, which it raises by one. False: somebody else was faster.</summary>
    Task<bool> UpdateAsync(ConnectSession session, CancellationToken ct);

    /// <summary>
    /// Lets a finished login wait in the session: an existing connection stays as it was, a new one stands as a
    /// placeholder without tokens. Refused as <see cref="IConnectionStore.StoreAsync"/> would.
    /// </summary>
    /// <param name="session">With all of the held login set but the connection, which is set here.</param>
    Task<(StoreOutcome Outcome, Connection? Here)> HoldAsync(
        ConnectSession session,
        Connection candidate,
        bool refuseSameIdentity,
        Func<Connection, bool, StudioEvent> happened,
        CancellationToken ct
    );

    /// <summary>
    /// Stores the login that waited, and takes it out of the session. null: it waits no more, or its connection was
    /// revoked or deleted meanwhile.
    /// </summary>
    Task<(StoreOutcome Outcome, Connection? Stored)?> ReleaseAsync(
        ConnectSession session,
        Connection candidate,
        Func<Connection, StoredTokens> seal,
        Func<Connection, StudioEvent> happened,
        DateTimeOffset now,
        CancellationToken ct
    );

    /// <summary>Sessions whose held login is due: unconfirmed for too long, or dropped and not yet told of.</summary>
    Task<IReadOnlyList<ConnectSession>> DueAsync(DateTimeOffset now, int limit, CancellationToken ct);

    /// <summary>
    /// Gives an unconfirmed login up: no confirmation is taken any more, and a placeholder that nothing else waits for
    /// is deleted. False: somebody else was faster.
    /// </summary>
    Task<bool> DropAsync(ConnectSession session, StudioEvent happened, CancellationToken ct);

    /// <summary>Whether the account of a dropped login has a connection here that is not revoked.</summary>
    Task<bool> HasOtherAsync(ConnectSession session, CancellationToken ct);

    /// <summary>Forgets given fields of links that ended before <paramref name="now"/>, and links made before <paramref name="before"/>; how many links.</summary>
    Task<int> SweepAsync(DateTimeOffset now, DateTimeOffset before, CancellationToken ct);
}
