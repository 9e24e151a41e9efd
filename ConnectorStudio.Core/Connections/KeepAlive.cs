using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// Renews the tokens of connections that nobody uses, as often as their document asks: some apps drop a refresh token
/// that lies idle.
/// </summary>
public sealed class KeepAlive(
    IIntegrationStore integrations,
    IConnectionStore connections,
    AccessTokens tokens,
    TimeProvider time
)
{
    private const int PageSize = 100;

    /// <summary>How many renewals were asked for; one that fails is told on its connection, and asked for again next time.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var asked = 0;
        foreach (var record in await integrations.ListAsync(ct))
        {
            if (
                record is { Disabled: false, PublishedVersionId: { } versionId }
                && await integrations.FindVersionAsync(versionId, ct) is { } version
                && IntegrationJson.Read(version.Document).Refresh.KeepAliveDays is { } days
            )
            {
                asked += await RunAsync(record.Id, time.GetUtcNow() - TimeSpan.FromDays(days), ct);
            }
        }

        return asked;
    }

    private async Task<int> RunAsync(Guid integrationId, DateTimeOffset before, CancellationToken ct)
    {
        var asked = 0;
        Guid? after = null;
        do
        {
            var idle = await connections.IdleAsync(integrationId, before, after, PageSize, ct);
            foreach (var (id, generation) in idle)
            {
                _ = await tokens.RenewAsync(id, generation, ct);
                asked++;
            }

            after = idle.Count == PageSize ? idle[^1].Id : null;
        } while (after is not null);

        return asked;
    }
}
