using ConnectorStudio.Sandbox.Apps;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ConnectorStudio.Sandbox.Provider;

/// <summary>Leaves the refresh token out for apps that are to meet that fault.</summary>
internal sealed class RefreshTokenFault(AppRegistry registry) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ProcessSignInContext>()
            .UseScopedHandler<RefreshTokenFault>()
            .SetOrder(OpenIddictServerHandlers.EvaluateGeneratedTokens.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (
            context.IncludeRefreshToken
            && context.ClientId is { Length: > 0 } clientId
            && await registry.FindAsync(clientId, context.CancellationToken) is { } app
            && app.Has(SandboxFault.NoRefreshToken)
        )
        {
            context.GenerateRefreshToken = false;
            context.IncludeRefreshToken = false;
        }
    }
}
