using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ConnectorStudio.Security;

/// <summary>Tells the circuit's services whose circuit it is, and again when that changes.</summary>
internal sealed class CurrentUserOfCircuit(AuthenticationStateProvider provider, CurrentUser current)
    : CircuitHandler,
        IDisposable
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        provider.AuthenticationStateChanged += OnChanged;
        current.Is((await provider.GetAuthenticationStateAsync()).User);
    }

    public void Dispose() => provider.AuthenticationStateChanged -= OnChanged;

    private void OnChanged(Task<AuthenticationState> changing) => _ = TakeAsync(changing);

    private async Task TakeAsync(Task<AuthenticationState> changing) => current.Is((await changing).User);
}
