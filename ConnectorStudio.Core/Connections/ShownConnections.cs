using System.Text.Json;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Requests;

namespace ConnectorStudio.Core.Connections;

/// <summary>Connections for programs.</summary>
public sealed class ShownConnections(
    IAccess access,
    IConnectionStore connections,
    ConnectionVault vault,
    RunningVersions versions,
    OutboundOptions outbound,
    PublicAddress address
)
{
    /// <summary>A part of them, newest first.</summary>
    public async Task<IReadOnlyList<ShownConnection>> PageAsync(ConnectionQuery query, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.SeeConnections, ct);
        var shown = new List<ShownConnection>();
        foreach (var connection in await connections.ListAsync(query, ct))
        {
            ConnectionViews.Mask(connection, actor);
            shown.Add(await ShowAsync(connection, ct));
        }

        return shown;
    }

    /// <summary>null: there is none.</summary>
    public async Task<ShownConnection?> FindAsync(Guid id, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.SeeConnections, ct);
        if (await connections.FindAsync(id, ct) is not { } connection)
        {
            return null;
        }

        ConnectionViews.Mask(connection, actor);
        return await ShowAsync(connection, ct);
    }

    /// <summary>What an act left: whoever may act sees it.</summary>
    public async Task<ShownConnection> ShowAsync(Connection connection, CancellationToken ct)
    {
        var running = await versions.FindAsync(connection, ct);
        var fields = JsonSerializer.Deserialize<Dictionary<string, string>>(connection.Fields) ?? [];
        return new ShownConnection(
            connection,
            connection.Draft ? null : running?.Version.Number ?? connection.VersionNumber,
            new SortedDictionary<string, string>(fields, StringComparer.Ordinal),
            running is null || connection.Status == ConnectionStatus.Revoked ? [] : AllowedUrls(connection, running)
        );
    }

    private IReadOnlyList<string> AllowedUrls(Connection connection, RunningVersion running)
    {
        var (values, _) = vault.OpenValues(connection);
        var complete = running.Complete(values, null, address.RedirectUri(connection.IntegrationId));
        return RenderedAllowedUrls.Of(running.Document, complete.ToTemplateValues(running.Document), outbound).Entries;
    }
}
