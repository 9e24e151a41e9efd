using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connections;

/// <summary>Reads what a request through a connection needs; for <see cref="OpenConnections"/>, which keeps it.</summary>
public sealed class ConnectionOpener(
    IConnectionStore connections,
    AccessTokens tokens,
    ConnectionVault vault,
    RunningVersions versions,
    RefreshPauses pauses,
    OutboundOptions outbound,
    DpopProofs proofs,
    PublicAddress address,
    TimeProvider time
)
{
    /// <summary>A token that is younger than this and still refused is not renewed: it has not ended.</summary>
    public static readonly TimeSpan Young = TimeSpan.FromSeconds(30);

    private const int Tries = 4;

    private static readonly ConnectionRefusal Draft = new(
        ConnectionRefusal.MadeFromDraft,
        "The connection was made from a draft: such connections are for trying it out only."
    );

    /// <summary>A stamp that is null: what was found may be another in a moment, without anything being stored.</summary>
    internal async Task<(OpenResult Result, ConnectionStamp? Stamp)> OpenAsync(Guid id, CancellationToken ct)
    {
        for (var i = 0; i < Tries; i++)
        {
            var stamp = await connections.StampAsync(id, ct);
            if (stamp is null || await connections.FindAsync(id, ct) is not { } connection)
            {
                return (OpenResult.Refused(ConnectionRefusal.Unknown), null);
            }

            if (StateRefusal(connection) is { } refusal)
            {
                return (OpenResult.Refused(refusal), stamp);
            }

            var given = await tokens.GetAsync(id, ct);
            if (!given.Granted(out var token, out var none))
            {
                return (OpenResult.Refused(none), none.IsLasting ? stamp : null);
            }

            // A renewal on the way changed what was read above.
            if (token.Generation != stamp.Value.Generation)
            {
                continue;
            }

            var (values, failure) = vault.OpenValues(connection);
            if (await versions.FindAsync(connection, ct) is not { } running)
            {
                return (OpenResult.Refused(ConnectionRefusal.Unknown), null);
            }

            if (failure != VaultFailure.None || running.Failure != VaultFailure.None)
            {
                return (OpenResult.Refused(ConnectionRefusal.Of(ConnectionStatus.KeyMissing)), null);
            }

            var complete = running.Complete(values, token.Value, address.RedirectUri(connection.IntegrationId));
            return (OpenResult.Of(new OpenConnection(connection, running, token, complete, outbound, proofs)), stamp);
        }

        return (
            OpenResult.Refused(
                new ConnectionRefusal(
                    ConnectionRefusal.RefreshUnavailable,
                    "The connection's tokens change faster than they can be used.",
                    TimeSpan.FromSeconds(1)
                )
            ),
            null
        );
    }

    /// <summary>Renews after the API said that the token has ended. False: not now, or not at all.</summary>
    internal async Task<bool> RenewAsync(OpenConnection seen, CancellationToken ct)
    {
        var renewable =
            TokenLife.CanRenew(
                seen.Running.Document.Refresh,
                seen.Connection.HasRefreshToken,
                seen.Token.ExpiresAt,
                time.GetUtcNow()
            )
            && time.GetUtcNow() - seen.Token.ReceivedAt >= Young
            && pauses.Left(seen.Id, seen.Running.Version.Id) is null;
        return renewable && (await tokens.RenewAsync(seen.Id, seen.Token.Generation, ct)).Granted(out _, out _);
    }

    private static ConnectionRefusal? StateRefusal(Connection connection) =>
        connection.Draft ? Draft
        : connection.Status is ConnectionStatus.Active or ConnectionStatus.KeyMissing or ConnectionStatus.NeedsInput // as long as its version does
            ? null
        : ConnectionRefusal.Of(connection);
}
