using System.Collections.Concurrent;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// Finds the version that a connection runs on: the newest published one, but never past one that still waits for an
/// administrator's confirmation since it may send tokens elsewhere; of a draft's connection its own snapshot.
/// </summary>
public sealed class RunningVersions(IIntegrationStore integrations, SecretBox secrets)
{
    private const int MostKept = 256;

    // Versions never change, and nobody changes a document that was read for running.
    private readonly ConcurrentDictionary<Guid, IntegrationDraft> documents = new();

    /// <summary>null: the integration or the version is gone.</summary>
    public async Task<RunningVersion?> FindAsync(Connection connection, CancellationToken ct)
    {
        if (
            await integrations.FindAsync(connection.IntegrationId, ct) is not { } integration
            || await VersionOfAsync(connection, ct) is not { } version
        )
        {
            return null;
        }

        var (opened, failure) = secrets.Open(await integrations.SecretsAsync(integration.Id, version.Id, ct));
        return new RunningVersion(version, Read(version), opened, integration.Disabled, failure);
    }

    private async Task<IntegrationVersion?> VersionOfAsync(Connection connection, CancellationToken ct)
    {
        if (connection.Draft || connection.VersionNumber is not { } own)
        {
            return await integrations.FindVersionAsync(connection.VersionId, ct);
        }

        var published = await integrations.VersionsAsync(connection.IntegrationId, ct);
        IntegrationVersion? running = null;
        foreach (var version in published.Where(each => each.Number >= own).OrderBy(each => each.Number))
        {
            if (version.Number > own && version is { NeedsConfirmation: true, ConfirmedAt: null })
            {
                break;
            }

            running = version;
        }

        return running ?? await integrations.FindVersionAsync(connection.VersionId, ct);
    }

    private IntegrationDraft Read(IntegrationVersion version)
    {
        if (documents.Count > MostKept)
        {
            documents.Clear();
        }

        return documents.GetOrAdd(version.Id, _ => IntegrationJson.Read(version.Document));
    }
}
