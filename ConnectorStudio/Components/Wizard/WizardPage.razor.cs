using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace ConnectorStudio.Components.Wizard;

/// <summary>The twelve steps of one integration, one at a time, each with an address of its own.</summary>
public sealed partial class WizardPage(
    IntegrationEditor editor,
    NavigationManager navigation,
    StudioScript script,
    IDialogService dialogs,
    TimeProvider time,
    ILogger<DraftDesk> logger
) : IDisposable
{
    private SetupStep? step;
    private bool isMissing;
    private string announcement = "";
    private WizardPlace place = WizardPlace.Nowhere;
    private string? openSlug;
    private string? revealAfterRender;
    private bool isGone;

    [Parameter]
    public string Slug { get; set; } = "";

    [Parameter]
    public string StepKey { get; set; } = "";

    /// <summary>Path in the document of the field to go to.</summary>
    [SupplyParameterFromQuery]
    public string? Field { get; set; }

    /// <summary>Name of the secret that was posted, and what became of it.</summary>
    [SupplyParameterFromQuery(Name = "of")]
    public string? SecretName { get; set; }

    [SupplyParameterFromQuery(Name = "secret")]
    public string? SecretOutcome { get; set; }

    /// <summary>A test with a pasted token that was asked for just now.</summary>
    [SupplyParameterFromQuery]
    public Guid? Trial { get; set; }

    internal DraftDesk? Desk { get; private set; }

    private string SignInHref =>
        $"sign-in?returnUrl={Uri.EscapeDataString("/" + navigation.ToBaseRelativePath(navigation.Uri))}";

    protected override void OnInitialized() => navigation.LocationChanged += Moved;

    protected override async Task OnParametersSetAsync()
    {
        if (openSlug != Slug && Desk?.Slug != Slug)
        {
            openSlug = Slug;
            Close();
            Desk = null;
            Desk = await DraftDesk.OpenAsync(editor, Slug, time, DispatchAsync, logger, CancellationToken.None);
            if (Desk is not null)
            {
                Desk.Changed += OnDeskChanged;
            }
        }

        var found = SetupSteps.Find(StepKey);
        isMissing = Desk is null || found is null;
        if (Desk is null || found is null || found.Key == step?.Key)
        {
            return;
        }

        step = found;
        place = new WizardPlace(Field)
        {
            SecretName = SecretName,
            SecretOutcome = SecretOutcome,
            Trial = Trial,
        };
        announcement = $"Step {found.Number} of {SetupSteps.InOrder.Count}: {found.Title}";
        if (RendererInfo.IsInteractive)
        {
            await Desk.VisitAsync(found.Key);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (revealAfterRender is { } field)
        {
            revealAfterRender = null;
            await script.RevealAsync(field);
        }
    }

    public void Dispose()
    {
        isGone = true;
        navigation.LocationChanged -= Moved;
        Close();
    }

    // A link to another field of the step that is open: the form stays, only the focus moves.
    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        var address = navigation.ToAbsoluteUri(e.Location);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query);
        if (
            step is not null
            && address.AbsolutePath.EndsWith($"/{step.Key}", StringComparison.Ordinal)
            && query.TryGetValue("field", out var field)
        )
        {
            revealAfterRender = field.ToString();
            Redraw();
        }
    }

    private async Task NextAsync()
    {
        if (Desk is null || step is null)
        {
            return;
        }

        Desk.Reveal(step.Key);
        await Desk.SaveAsync();
        if (Desk.MayEdit && Desk.FindingsOf(step).Any(finding => finding.Severity == FindingSeverity.Error))
        {
            Desk.RefuseNext(step.Key);
            return;
        }

        GoOn();
    }

    private async Task SkipAsync()
    {
        if (Desk is not null && step is not null)
        {
            await Desk.SkipAsync(step.Key, skip: true);
            GoOn();
        }
    }

    private void GoOn() =>
        navigation.NavigateTo(
            SetupSteps.InOrder.ElementAtOrDefault(step!.Number) is { } next
                ? $"integrations/{Desk!.Slug}/{next.Key}"
                : $"integrations/{Desk!.Slug}/review"
        );

    private async Task BeforeLeavingAsync(LocationChangingContext leaving)
    {
        if (Desk is null || !Desk.MayEdit)
        {
            return;
        }

        if (step is not null)
        {
            Desk.Reveal(step.Key);
        }

        await Desk.SaveAsync();
        var isInside =
            navigation
                .ToBaseRelativePath(navigation.ToAbsoluteUri(leaving.TargetLocation).ToString())
                .Split('?')[0]
                .Split('/')
                is ["integrations", var slug, var key]
            && slug == Desk.Slug
            && SetupSteps.Find(key) is not null;
        if (Desk.IsSafe || isInside || await MayLeaveAsync())
        {
            return;
        }

        leaving.PreventNavigation();
    }

    private async Task<bool> MayLeaveAsync() =>
        await ConfirmDialog.ShowAsync(
            dialogs,
            new ConfirmQuestion("Leave without saving?", "Leave without saving")
            {
                Consequence = "What you typed since the last save is not stored and would be lost.",
            }
        )
            is not null;

    private void OnDeskChanged(object? sender, EventArgs e) => Redraw();

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private Task DispatchAsync(Func<Task> work) => isGone ? Task.CompletedTask : InvokeAsync(work);

    // What is still drawn while the page goes away reads the desk once more.
    private void Close()
    {
        if (Desk is not null)
        {
            Desk.Changed -= OnDeskChanged;
            Desk.Dispose();
        }
    }
}
