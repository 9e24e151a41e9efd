using AngleSharp.Dom;
using Bunit;
using ConnectorStudio.Components.Wizard;
using ConnectorStudio.Core;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Preflight;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ConnectorStudio.Tests.Components.Wizard;

/// <summary>The wizard on a real store: one integration, one person who may design or only look.</summary>
internal sealed class WizardStudio : IAsyncDisposable
{
    private readonly StudioStore store;
    private readonly AsyncServiceScope scope;

    private WizardStudio(StudioStore store, PartContext parts)
    {
        BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        this.store = store;
        Parts = parts;
        scope = store.Scope();
        parts.Services.AddScoped(_ => Editor);
        parts.Services.AddScoped(_ => scope.ServiceProvider.GetRequiredService<PreflightService>());
        parts.Services.AddScoped(_ => scope.ServiceProvider.GetRequiredService<TestTrials>());
        parts.Services.AddScoped<WizardScript>();
        parts.Services.AddScoped<AntiforgeryStateProvider, OneToken>();
        Typed = parts.JSInterop.SetupModule("./js/wizard.js");
        Typed.Mode = JSRuntimeMode.Loose;
        parts.BeInteractive();
        parts.Popovers();
        Dialogs = parts.Render<MudDialogProvider>();
    }

    public PartContext Parts { get; }

    /// <summary>What the wizard asks of its own script.</summary>
    public BunitJSModuleInterop Typed { get; }

    public IRenderedComponent<MudDialogProvider> Dialogs { get; }
    public IntegrationEditor Editor => scope.ServiceProvider.GetRequiredService<IntegrationEditor>();
    public NavigationManager Navigation => Parts.Services.GetRequiredService<NavigationManager>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<WizardStudio> StartAsync(
        Action<IntegrationDraft>? design = null,
        Role role = Role.Designer,
        bool blank = false
    )
    {
        var parts = new PartContext();
        var me = Guid.CreateVersion7();
        var opened = await StudioStore.StartAsync(time: parts.Time, who: me);
        var studio = new WizardStudio(opened, parts);
        await studio.AddAsync(me, role);
        var draft = blank ? new IntegrationDraft { Slug = "acme-crm", Name = "Acme CRM" } : Some.Draft();
        design?.Invoke(draft);
        var record = new IntegrationRecord
        {
            Id = Ids.New(parts.Time),
            Slug = draft.Slug,
            Name = draft.Name,
            Document = IntegrationJson.Write(draft),
            CreatedAt = parts.Time.GetUtcNow(),
            UpdatedAt = parts.Time.GetUtcNow(),
            UpdatedBy = "Mara",
        };
        var happened = new StudioEvent(
            Ids.New(parts.Time),
            parts.Time.GetUtcNow(),
            EventKinds.IntegrationCreated,
            "Acme CRM was created."
        );
        (await opened.Get<IIntegrationStore>().AddAsync(record, happened, Ct)).ShouldBeTrue();
        return studio;
    }

    /// <summary>Opens a step as its address does.</summary>
    public IRenderedComponent<WizardPage> Open(string step, string query = "")
    {
        Navigation.NavigateTo($"integrations/acme-crm/{step}{query}");
        return Parts.Render<WizardPage>(set => set.Add(page => page.Slug, "acme-crm").Add(page => page.StepKey, step));
    }

    /// <summary>What is stored now.</summary>
    public async Task<IntegrationDraft> StoredAsync() =>
        (await Editor.OpenAsync("acme-crm", Ct)).ShouldNotBeNull().Draft;

    /// <summary>Somebody else saves, in a tab of their own.</summary>
    public async Task SaveElsewhereAsync(Action<IntegrationDraft> change)
    {
        var open = (await Editor.OpenAsync("acme-crm", Ct)).ShouldNotBeNull();
        change(open.Draft);
        var outcome = await Editor.SaveAsync("acme-crm", open.Draft, open.Record.Revision, open.Record.Document, Ct);
        outcome.ShouldBeOfType<SaveOutcome.Saved>();
    }

    public static async Task TypeAsync(IElement input, string text, bool leave = true)
    {
        await input.InputAsync(new ChangeEventArgs { Value = text });
        if (leave)
        {
            await input.BlurAsync(new FocusEventArgs());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Parts.DisposeAsync();
        await scope.DisposeAsync();
        await store.DisposeAsync();
    }

    private async Task AddAsync(Guid me, Role role)
    {
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StudioUser>>();
        var user = new StudioUser
        {
            Id = me,
            Email = "me@studio.example",
            UserName = "me@studio.example",
            Role = role,
            CreatedAt = Parts.Time.GetUtcNow(),
        };
        (await users.CreateAsync(user, StudioFactory.Password)).Succeeded.ShouldBeTrue();
    }

    // There is no request behind a rendered part.
    private sealed class OneToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }
}
