using ConnectorStudio.Core;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Sandbox;

namespace ConnectorStudio.FirstStart;

/// <summary>
/// On a first start with the sandbox on, makes and publishes <see cref="SandboxCrm"/>, so that Connect works at once. A
/// studio that has any integration is left alone.
/// </summary>
internal sealed class ReadyMadeIntegration(
    SandboxHost sandbox,
    SandboxApps apps,
    IServiceScopeFactory scopes,
    PublicAddress address,
    TimeProvider time
) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!sandbox.IsEnabled)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IIntegrationStore>();
        if ((await store.ListAsync(cancellationToken)).Count == 0)
        {
            await MakeAsync(scope.ServiceProvider, store, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MakeAsync(IServiceProvider services, IIntegrationStore store, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var id = Ids.New(time);
        var (clientId, clientSecret) = await apps.EnsureAsync(SandboxCrm.Name, [address.RedirectUri(id)], ct);
        var draft = SandboxCrm.Document(sandbox.Origin, clientId);
        var record = new IntegrationRecord
        {
            Id = id,
            Slug = draft.Slug,
            Name = draft.Name,
            Document = IntegrationJson.Write(draft),
            CreatedAt = now,
            UpdatedAt = now,
            UpdatedBy = Actor.Studio.Name,
            Progress = new WizardProgress
            {
                Visited = [.. Core.Integrations.Steps.SetupSteps.InOrder.Select(s => s.Key)],
            },
        };
        if (
            !await store.AddAsync(record, Happened(id, EventKinds.IntegrationCreated, "Created at the first start"), ct)
        )
        {
            return;
        }

        var box = services.GetRequiredService<SecretBox>();
        var secretId = Ids.New(time);
        var secret = new Secret(clientSecret);
        await store.SetSecretAsync(
            new StoredSecret
            {
                Id = secretId,
                IntegrationId = id,
                Name = SecretHosts.Client,
                Cipher = box.Seal(secretId, secret),
                Mark = services.GetRequiredService<ISecretMarks>().MarkOf(secret),
                Hosts = [.. SecretHosts.Of(draft, SecretHosts.Client)],
                SetAt = now,
                SetBy = Actor.Studio.Name,
            },
            Happened(id, EventKinds.SecretSet, "Client secret set at the first start"),
            ct
        );

        var version = new IntegrationVersion
        {
            Id = Ids.New(time),
            IntegrationId = id,
            Number = 1,
            Document = record.Document,
            CreatedAt = now,
            CreatedBy = Actor.Studio.Name,
        };
        record.PublishedVersionId = version.Id;
        record.PublishedNumber = version.Number;
        _ = await store.PublishAsync(
            record,
            version,
            each => box.CopyInto(each, version.Id),
            Happened(id, EventKinds.IntegrationPublished, "Version 1 published at the first start"),
            ct
        );
    }

    private StudioEvent Happened(Guid integrationId, string kind, string text) =>
        new(Ids.New(time), time.GetUtcNow(), kind, text)
        {
            ActorName = Actor.Studio.Name,
            IntegrationId = integrationId,
        };
}
