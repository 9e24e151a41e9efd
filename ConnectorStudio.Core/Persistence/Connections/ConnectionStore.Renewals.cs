using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using Microsoft.EntityFrameworkCore;

namespace ConnectorStudio.Core.Persistence.Connections;

internal sealed partial class ConnectionStore
{
    private static readonly string[] RefusalKinds =
    [
        EventKinds.ConnectionNeedsSignIn,
        EventKinds.ConnectionRefreshFailed,
    ];

    private static readonly string[] RenewalKinds =
    [
        EventKinds.ConnectionCreated,
        EventKinds.ConnectionReconnected,
        EventKinds.ConnectionRefreshed,
        .. RefusalKinds,
    ];

    public async Task<IReadOnlyList<Renewal>> RenewalsAsync(
        Guid integrationId,
        bool drafts,
        int limit,
        CancellationToken ct
    ) =>
        await database.ReadAsync(db =>
            db.Set<StudioEvent>()
                .Where(happened => happened.IntegrationId == integrationId && RenewalKinds.Contains(happened.Kind))
                .Join(
                    db.Set<Connection>()
                        .Where(connection =>
                            connection.Draft == drafts
                            && connection.HasRefreshToken
                            && connection.Status != ConnectionStatus.Revoked
                        ),
                    happened => happened.ConnectionId,
                    connection => connection.Id,
                    (happened, connection) => happened
                )
                .OrderByDescending(happened => happened.Id)
                .Take(limit)
                .Select(happened => new Renewal(
                    happened.ConnectionId!.Value,
                    happened.At,
                    RefusalKinds.Contains(happened.Kind) ? happened.Text : null
                ))
                .ToListAsync(ct)
        );
}
