using Microsoft.AspNetCore.Components;

namespace ConnectorStudio.Components.Wizard;

/// <summary>A piece of the wizard that is drawn again whenever the desk's draft changed, whatever its parameters are.</summary>
public abstract class DeskComponent : ComponentBase, IDisposable
{
    [CascadingParameter]
    public DraftDesk Desk { get; set; } = null!;

    protected override void OnInitialized() => Desk.Changed += Redraw;

    public void Dispose()
    {
        Desk.Changed -= Redraw;
        GC.SuppressFinalize(this);
    }

    private void Redraw(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);
}
