using ConnectorStudio.Sandbox.Apps;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ConnectorStudio.Sandbox.Provider;

/// <summary>
/// What OpenIddict cannot know of a client: the environments it was registered for, and the faults it is to meet.
/// </summary>
internal sealed class ClientRules(AppRegistry registry) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ProcessAuthenticationContext>()
            .UseScopedHandler<ClientRules>()
            .SetOrder(OpenIddictServerHandlers.ValidateClientId.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (
            context.Transaction.GetHttpRequest() is not { } request
            || context.ClientId is not { Length: > 0 } clientId
            || await registry.FindAsync(clientId, context.CancellationToken) is not { } app
        )
        {
            return;
        }

        if (!app.Environments.Contains(SandboxEnvironment.Of(request)))
        {
            var environment = SandboxEnvironment.Of(request);
            context.Reject(Errors.InvalidClient, $"This client is not registered for the {environment} environment.");
            return;
        }

        var (unavailable, endpoint) = context.EndpointType switch
        {
            OpenIddictServerEndpointType.Token => (SandboxFault.TokenUnavailable, "token"),
            OpenIddictServerEndpointType.Revocation => (SandboxFault.RevokeUnavailable, "revocation"),
            _ => (SandboxFault.None, ""),
        };
        if (unavailable != SandboxFault.None && app.Has(unavailable))
        {
            var response = request.HttpContext.Response;
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await response.WriteAsync($"The {endpoint} endpoint is down for maintenance.", context.CancellationToken);
            context.HandleRequest();
        }
        else if (
            context.EndpointType
                is OpenIddictServerEndpointType.Token
                    or OpenIddictServerEndpointType.PushedAuthorization
            && app.Has(SandboxFault.WrongSecret)
        )
        {
            context.Reject(Errors.InvalidClient, "The specified client credentials are invalid.");
        }
    }
}
