using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect;

/// <summary>Finds the version that a Connect runs on: the published one, or a snapshot of the draft.</summary>
public sealed class ConnectVersions(
    IIntegrationStore integrations,
    SecretBox secrets,
    PublicAddress address,
    OutboundOptions outbound,
    TimeProvider time
)
{
    /// <summary>A draft connects unless its requests cannot be built safely; then nothing is stored.</summary>
    public async Task<RunnableVersion> ToRunAsync(
        IntegrationRecord integration,
        bool draft,
        Actor starter,
        CancellationToken ct
    )
    {
        if (draft)
        {
            return await SnapshotAsync(integration, starter, ct);
        }

        return integration.PublishedVersionId is { } id
            ? await OpenAsync(id, ct)
            : new RunnableVersion(null, new IntegrationDraft(), new Dictionary<string, Secret>(), []);
    }

    /// <summary>A stored version with its document and secrets.</summary>
    public async Task<RunnableVersion> OpenAsync(Guid versionId, CancellationToken ct)
    {
        if (await integrations.FindVersionAsync(versionId, ct) is not { } version)
        {
            return new RunnableVersion(null, new IntegrationDraft(), new Dictionary<string, Secret>(), []);
        }

        var stored = await integrations.SecretsAsync(version.IntegrationId, version.Id, ct);
        var (opened, failure) = secrets.Open(stored);
        return new RunnableVersion(
            version,
            IntegrationJson.Read(version.Document),
            opened,
            failure == VaultFailure.None ? [] : [ConnectFindings.KeyMissing]
        );
    }

    /// <summary>The draft as it stands, with what keeps it from being connected; no snapshot is made.</summary>
    public async Task<RunnableVersion> JudgeDraftAsync(IntegrationRecord integration, CancellationToken ct)
    {
        var document = IntegrationJson.Read(integration.Document);
        var stored = await integrations.SecretsAsync(integration.Id, null, ct);
        var context = new RuleContext
        {
            SecretsSet = stored.Select(secret => secret.Name).ToHashSet(),
            RedirectUri = address.RedirectUri(integration.Id),
            Outbound = outbound,
        };
        List<Finding> blockers =
        [
            .. IntegrationChecker.ConnectBlockers(IntegrationChecker.Check(document, context)),
            .. SecretHosts.Judge(document, stored),
        ];
        var (opened, failure) = secrets.Open(stored);
        if (failure != VaultFailure.None)
        {
            blockers.Add(ConnectFindings.KeyMissing);
        }

        return new RunnableVersion(null, document, opened, blockers);
    }

    private async Task<RunnableVersion> SnapshotAsync(
        IntegrationRecord integration,
        Actor starter,
        CancellationToken ct
    )
    {
        var judged = await JudgeDraftAsync(integration, ct);
        if (judged.Blockers.Count > 0)
        {
            return judged;
        }

        var snapshot = new IntegrationVersion
        {
            Id = Ids.New(time),
            IntegrationId = integration.Id,
            Document = integration.Document,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = starter.Name,
        };
        await integrations.AddSnapshotAsync(snapshot, secret => secrets.CopyInto(secret, snapshot.Id), ct);
        return judged with { Version = snapshot };
    }
}
