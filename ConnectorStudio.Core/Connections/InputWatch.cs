using System.Threading.Channels;
using ConnectorStudio.Core.Integrations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// Looks through an integration's connections when another version is in force for them, so that lists say at once which
/// need input. A connection that it misses is judged at its next use all the same.
/// </summary>
public sealed partial class InputWatch : BackgroundService
{
    private const int PageSize = 100;

    private readonly Channel<Guid> waiting = Channel.CreateUnbounded<Guid>();
    private readonly IIntegrationStore integrations;
    private readonly IConnectionStore connections;
    private readonly RunningVersions versions;
    private readonly InputNeeds needs;
    private readonly ILogger<InputWatch> log;

    public InputWatch(
        IIntegrationStore integrations,
        IConnectionStore connections,
        RunningVersions versions,
        InputNeeds needs,
        ConnectionNews news,
        ILogger<InputWatch> log
    )
    {
        ArgumentNullException.ThrowIfNull(news);
        (this.integrations, this.connections, this.versions) = (integrations, connections, versions);
        (this.needs, this.log) = (needs, log);
        news.ListenForVersions(id => waiting.Writer.TryWrite(id));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var integration in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await LookAsync(integration, stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                Log.Failed(log, integration, failed);
            }
        }
    }

    /// <summary>Judges all that are active or need input.</summary>
    internal async Task LookAsync(Guid integration, CancellationToken ct)
    {
        if (!await MattersAsync(integration, ct))
        {
            return;
        }

        foreach (var status in new[] { ConnectionStatus.NeedsInput, ConnectionStatus.Active })
        {
            Guid? after = null;
            do
            {
                var query = new ConnectionQuery(integration, status, After: after, Limit: PageSize);
                var page = await connections.ListAsync(query, ct);
                foreach (var connection in page.Where(each => !each.Draft))
                {
                    if (await versions.FindAsync(connection, ct) is { } running)
                    {
                        _ = await needs.JudgeAsync(connection, running, ct);
                    }
                }

                after = page.Count == PageSize ? page[^1].Id : null;
            } while (after is not null);
        }
    }

    private async Task<bool> MattersAsync(Guid integration, CancellationToken ct) =>
        (await connections.ListAsync(new ConnectionQuery(integration, ConnectionStatus.NeedsInput, Limit: 1), ct))
            is [_, ..]
        || (await integrations.VersionsAsync(integration, ct)).Any(version =>
            IntegrationJson.Read(version.Document).Fields.Exists(field => field is { Required: true, Hidden: false })
        );

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Error,
            "The connections of {Integration} could not be looked through for missing fields"
        )]
        public static partial void Failed(ILogger log, Guid integration, Exception failed);
    }
}
