using ConnectorStudio.Sandbox.Apps;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Authentication;

namespace ConnectorStudio.Sandbox.Provider;

/// <summary>
/// Sends refused authorization requests back to the app once client and redirect URI are known (RFC 6749 section
/// 4.1.2.1). OpenIddict alone shows them on a page of its own; the app's switch keeps that.
/// </summary>
internal sealed class ErrorsToRedirectUri(AppRegistry registry, IOpenIddictApplicationManager manager)
    : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ApplyAuthorizationResponseContext>()
            .UseScopedHandler<ErrorsToRedirectUri>()
            .SetOrder(InferResponseMode.Descriptor.Order + 500) // state and iss are attached after it
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (
            context.RedirectUri is { Length: > 0 }
            || context.Response.Error is not { Length: > 0 }
            || context.Request is not { ClientId: { Length: > 0 } clientId, RedirectUri: { Length: > 0 } redirectUri }
            || context.Transaction.GetHttpRequest() is not { } request
        )
        {
            return;
        }

        if (
            await manager.FindByClientIdAsync(clientId, context.CancellationToken) is not { } entity
            || !await manager.ValidateRedirectUriAsync(entity, redirectUri, context.CancellationToken)
            || await registry.FindAsync(clientId, context.CancellationToken) is not { KeepsErrorsOnPage: false } app
            || !app.Environments.Contains(SandboxEnvironment.Of(request))
        )
        {
            return;
        }

        context.RedirectUri = redirectUri;
        if (context.ResponseMode is not (ResponseModes.Query or ResponseModes.Fragment or ResponseModes.FormPost))
        {
            context.ResponseMode = ResponseModes.Query;
        }
    }
}
