using ConnectorStudio.Components.Shared;
using Microsoft.JSInterop;

namespace ConnectorStudio.Components.Wizard;

/// <summary>
/// Keeps what is typed in the browser until the studio has stored it (wwwroot/js/wizard.js), so that a lost circuit, a
/// reload, a restart or the end of the sign-in costs nothing.
/// </summary>
public sealed class WizardScript(IJSRuntime js) : ScriptModule(js, "./js/wizard.js")
{
    /// <summary>Types again what was typed and not stored in the fields that are on the page now.</summary>
    public async ValueTask RestoreAsync() => await (await ModuleAsync()).InvokeVoidAsync("restore");

    /// <summary>
    /// Brings the focus to the step that was come to, or to its field: unless somebody is at work there already, for
    /// scripts and circuit may come late, and who types must not be interrupted.
    /// </summary>
    public async ValueTask ArriveAsync(string? field) => await (await ModuleAsync()).InvokeVoidAsync("arrive", field);
}
