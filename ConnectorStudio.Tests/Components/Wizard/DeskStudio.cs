using Bunit;
using ConnectorStudio.Components.Wizard;
using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Preflight;
using ConnectorStudio.Core.SecurityReview;
using ConnectorStudio.Tests.Integrations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ConnectorStudio.Tests.Components.Wizard;

/// <summary>Forms and pages of the wizard on the real editor and a real SQLite store.</summary>
internal sealed class DeskStudio : IAsyncDisposable
{
    private readonly AsyncServiceScope scope;

    private DeskStudio(DesignStudio design)
    {
        Design = design;
        scope = design.Services.Scope();
    }

    public PartContext Parts { get; } = new();

    public DesignStudio Design { get; }

    public DraftDesk Desk { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="who">Looks at the page; the draft is Mara's.</param>
    public static async Task<DeskStudio> StartAsync(Actor? who = null, Action<IntegrationDraft>? change = null)
    {
        var studio = new DeskStudio(await DesignStudio.StartAsync());
        await studio.Design.AcmeAsync(change);
        var actor = who ?? DesignStudio.Mara;
        var services = studio.Parts.Services;
        services.AddScoped<WizardScript>();
        services.AddScoped<ConnectorStudio.Components.Integrations.PresetStart>();
        services.AddSingleton(studio.Design.As(actor));
        services.AddSingleton(studio.Design.Services.Get<IConnectionStore>());
        services.AddSingleton(studio.Design.Services.Get<IAttemptStore>());
        services.AddSingleton(studio.Design.Services.Get<ICertifyStore>());
        services.AddSingleton(_ => studio.scope.ServiceProvider.GetRequiredService<PreflightService>());
        services.AddSingleton(_ => studio.scope.ServiceProvider.GetRequiredService<SecurityReviewer>());
        services.AddSingleton(_ => studio.scope.ServiceProvider.GetRequiredService<TestTrials>());
        services.AddSingleton<AntiforgeryStateProvider, Antiforgery>();
        studio.Parts.AddAuthorization().SetAuthorized(actor.Name).SetRoles(actor.Role.ToString());
        studio.Parts.JSInterop.SetupModule("./js/wizard.js").Mode = JSRuntimeMode.Loose;
        studio.Parts.BeInteractive();
        return studio;
    }

    /// <summary>The form of a step over an open draft.</summary>
    public async Task<IRenderedComponent<DynamicComponent>> StepAsync(string key)
    {
        Desk = (
            await DraftDesk.OpenAsync(
                Parts.Services.GetRequiredService<IntegrationEditor>(),
                DesignStudio.Slug,
                Parts.Time,
                work => Parts.Renderer.Dispatcher.InvokeAsync(work),
                Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
                Ct
            )
        ).ShouldNotBeNull();
        var step = Core.Integrations.Steps.SetupSteps.Find(key).ShouldNotBeNull();
        Parts.RenderTree.Add<CascadingValue<DraftDesk>>(cascade => cascade.Add(value => value.Value, Desk));
        _ = Parts.Popovers();
        return Parts.Render<DynamicComponent>(form => form.Add(each => each.Type, StepComponents.For(step)));
    }

    /// <summary>The whole page of a step.</summary>
    public IRenderedComponent<WizardPage> Page(string key)
    {
        _ = Parts.Popovers();
        Dialogs = Parts.Render<MudDialogProvider>();
        Parts.Services.GetRequiredService<NavigationManager>().NavigateTo($"integrations/{DesignStudio.Slug}/{key}");
        return Parts.Render<WizardPage>(page =>
            page.Add(each => each.Slug, DesignStudio.Slug).Add(each => each.StepKey, key)
        );
    }

    public IRenderedComponent<MudDialogProvider> Dialogs { get; private set; } = null!;

    public async ValueTask DisposeAsync()
    {
        await Parts.DisposeAsync();
        await scope.DisposeAsync();
        await Design.DisposeAsync();
    }

    private sealed class Antiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }
}
