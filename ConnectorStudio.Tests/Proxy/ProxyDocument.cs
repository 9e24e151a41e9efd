using ConnectorStudio.Core;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>The integration of a <see cref="ProxyStudio"/>: stored and published past its rules, as often as a test likes.</summary>
internal sealed class ProxyDocument(IServiceProvider services, string app)
{
    public IntegrationDraft Draft { get; private set; } = null!;
    public IntegrationRecord Record { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task PublishAsync(Action<IntegrationDraft, string>? design)
    {
        Draft = Some.Draft();
        Draft.Slug = "app";
        Draft.Token.Url = $"{app}/token";
        Draft.Revoke.Url = null;
        Draft.AllowedUrls = [$"{app}/v1/"];
        design?.Invoke(Draft, app);
        var (store, box, time) = (Get<IIntegrationStore>(), Get<SecretBox>(), Get<TimeProvider>());
        if (Record is null)
        {
            await AddAsync(store, box, time);
        }
        else
        {
            Record = (await store.FindAsync(Record.Id, Ct))!;
        }

        await StoreVersionAsync(store, box, time);
    }

    public async Task PublishAgainAsync(Action<IntegrationDraft> design)
    {
        design(Draft);
        var (store, box, time) = (Get<IIntegrationStore>(), Get<SecretBox>(), Get<TimeProvider>());
        Record = (await store.FindAsync(Record.Id, Ct))!;
        await StoreVersionAsync(store, box, time);
    }

    private async Task StoreVersionAsync(IIntegrationStore store, SecretBox box, TimeProvider time)
    {
        Record.Document = IntegrationJson.Write(Draft);
        var version = new IntegrationVersion
        {
            Id = Ids.New(time),
            IntegrationId = Record.Id,
            Number = (Record.PublishedNumber ?? 0) + 1,
            Document = Record.Document,
            CreatedAt = time.GetUtcNow(),
        };
        (Record.PublishedVersionId, Record.PublishedNumber) = (version.Id, version.Number);
        (
            await store.PublishAsync(
                Record,
                version,
                stored => box.CopyInto(stored, version.Id),
                Happened(EventKinds.IntegrationPublished),
                Ct
            )
        ).ShouldBeTrue();
    }

    private async Task AddAsync(IIntegrationStore store, SecretBox box, TimeProvider time)
    {
        var (now, secretId) = (time.GetUtcNow(), Ids.New(time));
        Record = new IntegrationRecord
        {
            Id = Ids.New(time),
            Slug = Draft.Slug,
            Name = Draft.Name,
            Document = IntegrationJson.Write(Draft),
            CreatedAt = now,
            UpdatedAt = now,
        };
        (await store.AddAsync(Record, Happened(EventKinds.IntegrationCreated), Ct)).ShouldBeTrue();
        await store.SetSecretAsync(
            new StoredSecret
            {
                Id = secretId,
                IntegrationId = Record.Id,
                Name = "client",
                Cipher = box.Seal(secretId, new Secret("client-secret-canary-1")),
                Mark = "abcd",
                SetAt = now,
            },
            Happened(EventKinds.SecretSet),
            Ct
        );
    }

    private StudioEvent Happened(string kind)
    {
        var time = Get<TimeProvider>();
        return new(Ids.New(time), time.GetUtcNow(), kind, kind);
    }

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();
}
