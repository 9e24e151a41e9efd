using ConnectorStudio.Core;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.Time.Testing;

namespace ConnectorStudio.Tests.Integrations;

/// <summary>The editor on a real SQLite store, as the people who may and may not design.</summary>
internal sealed class DesignStudio : IAsyncDisposable
{
    public const string Slug = "acme-crm";

    private readonly StudioStore _store;

    private DesignStudio(StudioStore store) => _store = store;

    public static Actor Mara { get; } = new(Guid.CreateVersion7(), "mara@harbour.example", Role.Designer);
    public static Actor Tomas { get; } = new(Guid.CreateVersion7(), "tomas@harbour.example", Role.Designer);
    public static Actor Tess { get; } = new(Guid.CreateVersion7(), "tess@harbour.example", Role.Tester);
    public static Actor Ada { get; } = new(Guid.CreateVersion7(), "ada@harbour.example", Role.Admin);

    public static FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 14, 24, 0, TimeSpan.Zero));

    public IIntegrationStore Store => _store.Get<IIntegrationStore>();

    public StudioStore Services => _store;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<DesignStudio> StartAsync() => new(await StudioStore.StartAsync(time: Clock));

    public IntegrationEditor As(Actor actor) =>
        new(
            Store,
            new Seat(actor),
            new SecretBox(_store.Get<ISecretProtector>(), Clock),
            new SecretMarks(new byte[32]),
            new PublicAddress("https://studio.harbour.example"),
            new OutboundOptions(),
            Clock
        );

    /// <summary>A complete draft, with its secret, made by Mara.</summary>
    public async Task<OpenIntegration> AcmeAsync(Action<IntegrationDraft>? change = null)
    {
        var draft = Some.Draft();
        change?.Invoke(draft);
        (await As(Mara).ImportAsync(IntegrationJson.Write(draft), null, Ct)).ShouldBeOfType<CreateOutcome.Created>();
        (await As(Mara).SetSecretAsync(Slug, SecretHosts.Client, new Secret("s3cr3t"), Ct)).ShouldBeNull();
        return await OpenAsync();
    }

    public async Task<OpenIntegration> OpenAsync(Actor? reader = null) =>
        (await As(reader ?? Mara).OpenAsync(Slug, Ct)).ShouldNotBeNull();

    public async Task<IntegrationVersion> PublishAsync()
    {
        var open = await OpenAsync();
        var warnings = open.Judge(open.Draft).Select(finding => finding.Code).ToList();
        return (await As(Mara).PublishAsync(Slug, warnings, Ct)).ShouldBeOfType<PublishOutcome.Published>().Version;
    }

    /// <summary>Opens, changes, saves.</summary>
    public async Task<SaveOutcome> ChangeAsync(Actor actor, Action<IntegrationDraft> change)
    {
        var open = await OpenAsync(actor);
        change(open.Draft);
        return await As(actor).SaveAsync(Slug, open.Draft, open.Record.Revision, open.Record.Document, Ct);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private sealed class Seat(Actor actor) : IAccess
    {
        public Task<Actor> RequireAsync(Permission permission, CancellationToken ct) =>
            actor.May(permission) ? Task.FromResult(actor) : throw new AccessDeniedException();
    }
}
