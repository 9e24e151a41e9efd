using Microsoft.JSInterop;

namespace ConnectorStudio.Components.Shared;

/// <summary>A script of ours in the browser, fetched when it is first asked for something.</summary>
/// <param name="address">Below wwwroot.</param>
public abstract class ScriptModule(IJSRuntime js, string address) : IAsyncDisposable
{
    private IJSObjectReference? module;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (module is null)
        {
            return;
        }

        try
        {
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // the browser went first and took the module with it
        }
    }

    protected async ValueTask<IJSObjectReference> ModuleAsync() =>
        module ??= await js.InvokeAsync<IJSObjectReference>("import", address);
}
