using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// Renews the tokens of connections that nobody uses: as often as their document asks, since some apps drop a refresh
/// token that lies idle, and once before a refresh token reaches the end that the app told.
/// </summary>
public sealed class KeepAlive(
    IIntegrationStore integrations,
    IConnectionStore connections,
    AccessTokens tokens,
    TimeProvider time
)
{
    private const int PageSize = 100;
    private const double LeadShare = 0.2;
    private static readonly TimeSpan LongestLead = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestLead = TimeSpan.FromHours(1);

    /// <summary>How many renewals were asked for; one that fails is told on its connection, and asked for again next time.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var asked = 0;
        foreach (var record in await integrations.ListAsync(ct))
        {
            if (
                record is { Disabled: false, PublishedVersionId: { } versionId }
                && await integrations.FindVersionAsync(versionId, ct) is { } version
                && IntegrationJson.Read(version.Document).Refresh is { Mode: not RefreshModes.None } policy
            )
            {
                asked += await RunAsync(record.Id, policy, ct);
            }
        }

        return asked;
    }

    private async Task<int> RunAsync(Guid integrationId, RefreshPolicy policy, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? idleBefore = policy.KeepAliveDays is { } days ? now - TimeSpan.FromDays(days) : null;
        var asked = 0;
        Guid? after = null;
        do
        {
            var page = await connections.IdleAsync(
                integrationId,
                idleBefore,
                (now, now + LongestLead),
                after,
                PageSize,
                ct
            );
            foreach (var each in page.Where(each => each.ReceivedAt < idleBefore || IsEnding(each, now)))
            {
                _ = await tokens.RenewAsync(each.ConnectionId, each.Generation, ct);
                asked++;
            }

            after = page.Count == PageSize ? page[^1].ConnectionId : null;
        } while (after is not null);

        return asked;
    }

    // Once: an app whose renewals move the end no further is not asked again and again.
    private static bool IsEnding(StoredTokens tokens, DateTimeOffset now)
    {
        if (tokens.RefreshExpiresAt is not { } end)
        {
            return false;
        }

        var share = (end - tokens.ReceivedAt) * LeadShare;
        var lead =
            share > LongestLead ? LongestLead
            : share < ShortestLead ? ShortestLead
            : share;
        return end - lead <= now && tokens.ReceivedAt < end - lead;
    }
}
