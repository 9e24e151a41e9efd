using ConnectorStudio.Core.Integrations;
using Microsoft.AspNetCore.Components;

namespace ConnectorStudio.Components.Wizard;

/// <summary>The form of a step: it types into the desk's draft and is drawn again whenever that changed.</summary>
public abstract class StepComponentBase : ComponentBase, IDisposable
{
    [CascadingParameter]
    public DraftDesk Desk { get; set; } = null!;

    public abstract SetupStep Step { get; }

    protected IntegrationDraft Draft => Desk.Draft;

    protected override void OnInitialized() => Desk.Changed += Redraw;

    public void Dispose()
    {
        Desk.Changed -= Redraw;
        GC.SuppressFinalize(this);
    }

    /// <summary>A choice, not typing: the draft is changed, judged and stored soon.</summary>
    protected void Change(string path, Action<IntegrationDraft> change)
    {
        change(Draft);
        Desk.Touch(path);
    }

    private void Redraw(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);
}
