using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Connections;

/// <summary>Small changes of a stored connection, tried again when somebody else was faster.</summary>
public sealed class ConnectionUpdates(IConnectionStore connections, TimeProvider time)
{
    private const int Tries = 8;

    public StudioEvent Event(Connection connection, string kind, string text, Actor? actor = null) =>
        new(Ids.New(time), time.GetUtcNow(), kind, text)
        {
            ActorId = actor?.Id,
            ActorName = (actor ?? Actor.Studio).Name,
            IntegrationId = connection.IntegrationId,
            ConnectionId = connection.Id,
        };

    /// <summary>Its key is not in the ring: nothing is deleted, and it comes back with the key.</summary>
    public Task KeyMissingAsync(Guid id, CancellationToken ct) =>
        ApplyAsync(
            id,
            connection =>
            {
                if (connection.Status is ConnectionStatus.KeyMissing or ConnectionStatus.Revoked)
                {
                    return null;
                }

                connection.Status = ConnectionStatus.KeyMissing;
                connection.Trouble = "The key of its tokens is missing in the key ring.";
                return Event(connection, EventKinds.ConnectionKeyMissing, connection.Trouble);
            },
            ct
        );

    public Task KeyBackAsync(Guid id, CancellationToken ct) =>
        ApplyAsync(
            id,
            connection =>
            {
                if (connection.Status != ConnectionStatus.KeyMissing)
                {
                    return null;
                }

                connection.Status = ConnectionStatus.Active;
                connection.Trouble = null;
                return Event(
                    connection,
                    EventKinds.ConnectionKeyBack,
                    "The key of its tokens is back in the key ring."
                );
            },
            ct
        );

    /// <summary>Only a new sign-in helps; not done when newer tokens than that generation have come in.</summary>
    public Task NeedsSignInAsync(
        Guid id,
        long generation,
        string why,
        IReadOnlyList<Finding> findings,
        CancellationToken ct
    ) =>
        ApplyAsync(
            id,
            async connection =>
            {
                var tokens = await connections.TokensAsync(id, ct);
                if (connection.Status == ConnectionStatus.Revoked || tokens?.Generation != generation)
                {
                    return null;
                }

                connection.Status = ConnectionStatus.NeedsReauthorization;
                connection.Trouble = why;
                connection.Found(LegNames.Refresh, findings, time.GetUtcNow());
                return Event(connection, EventKinds.ConnectionNeedsSignIn, why);
            },
            ct
        );

    /// <summary>Notes what went wrong and may pass; no event for a repetition.</summary>
    public Task TroubleAsync(Guid id, string trouble, IReadOnlyList<Finding> findings, CancellationToken ct) =>
        ApplyAsync(
            id,
            connection =>
            {
                if (connection.Status == ConnectionStatus.Revoked || connection.Trouble == trouble)
                {
                    return null;
                }

                connection.Trouble = trouble;
                connection.Found(LegNames.Refresh, findings, time.GetUtcNow());
                return Event(connection, EventKinds.ConnectionRefreshFailed, trouble);
            },
            ct
        );

    /// <summary>
    /// Notes what an answer to a program's request says about the integration: without an event, since it is no act of
    /// anybody; who is faster wins, since the next such answer says it again.
    /// </summary>
    public async Task FoundAtRequestAsync(Guid id, Finding finding, CancellationToken ct)
    {
        if (await connections.FindAsync(id, ct) is { Status: not ConnectionStatus.Revoked } connection)
        {
            connection.FoundAtRequest(finding, time.GetUtcNow());
            _ = await connections.UpdateAsync(connection, null, ct);
        }
    }

    /// <summary>Applies the change to the connection as stored now; null: it is gone, or the change gave no event.</summary>
    public Task<Connection?> ApplyAsync(Guid id, Func<Connection, StudioEvent?> change, CancellationToken ct) =>
        ApplyAsync(id, connection => Task.FromResult(change(connection)), ct);

    private async Task<Connection?> ApplyAsync(
        Guid id,
        Func<Connection, Task<StudioEvent?>> change,
        CancellationToken ct
    )
    {
        for (var i = 0; i < Tries; i++)
        {
            if (
                await connections.FindAsync(id, ct) is not { } connection
                || await change(connection) is not { } happened
            )
            {
                return null;
            }

            if (await connections.UpdateAsync(connection, happened, ct))
            {
                return connection;
            }
        }

        throw new InvalidOperationException($"Connection {id} changed {Tries} times while it was to be changed.");
    }
}
