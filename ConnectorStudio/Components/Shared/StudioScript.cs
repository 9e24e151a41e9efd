using Microsoft.JSInterop;

namespace ConnectorStudio.Components.Shared;

/// <summary>The few things that components ask of the browser (wwwroot/js/studio.js).</summary>
public sealed class StudioScript(IJSRuntime js) : ScriptModule(js, "./js/studio.js")
{
    /// <summary>The viewer's time zone by its IANA name, empty when the browser does not tell.</summary>
    public async ValueTask<string> ZoneAsync() => await (await ModuleAsync()).InvokeAsync<string?>("zone") ?? "";

    /// <summary>Start and end of the selection of a text field, null when there is no such field.</summary>
    public async ValueTask<int[]?> CaretAsync(string id) =>
        await (await ModuleAsync()).InvokeAsync<int[]?>("caret", id);

    /// <summary>Focuses a text field and puts the caret there.</summary>
    public async ValueTask PlaceCaretAsync(string id, int position) =>
        await (await ModuleAsync()).InvokeVoidAsync("placeCaret", id, position);

    /// <summary>Opens what hides it, scrolls to it and focuses it: an element's id, or a <c>data-field</c>.</summary>
    public async ValueTask<bool> RevealAsync(string idOrField) =>
        await (await ModuleAsync()).InvokeAsync<bool>("reveal", idOrField);

    /// <summary>Focuses what a press of a button brought, unless somebody types again already; false: it is not drawn yet.</summary>
    public async ValueTask<bool> PresentAsync(string id) =>
        await (await ModuleAsync()).InvokeAsync<bool>("present", id);
}
