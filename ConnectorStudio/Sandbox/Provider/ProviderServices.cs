using ConnectorStudio.Sandbox.Resources;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ConnectorStudio.Sandbox.Provider;

/// <summary>The authorization server and the guard of its API, both OpenIddict's.</summary>
internal static class ProviderServices
{
    public static void AddProvider(this IServiceCollection services, SandboxFiles files, SandboxOptions options)
    {
        services
            .AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<SandboxDb>())
            .AddServer(server => Configure(server, files, options))
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore();
                validation.EnableTokenEntryValidation(); // a revoked token is refused at once
                validation.EnableAuthorizationEntryValidation();
            });
    }

    private static void Configure(OpenIddictServerBuilder server, SandboxFiles files, SandboxOptions options)
    {
        server
            .SetAuthorizationEndpointUris("authorize")
            .SetPushedAuthorizationEndpointUris("par")
            .SetTokenEndpointUris("token")
            .SetRevocationEndpointUris("revoke")
            .SetIntrospectionEndpointUris("introspect");
        server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow();
        server.RegisterScopes([.. SandboxScope.All.Select(scope => scope.Name)]);

        // An app of the sandbox may do whatever the sandbox offers.
        server.IgnoreEndpointPermissions().IgnoreGrantTypePermissions();
        server.IgnoreResponseTypePermissions().IgnoreScopePermissions();

        server.UseReferenceAccessTokens().UseReferenceRefreshTokens();
        server.SetAccessTokenLifetime(options.AccessTokenLifetime);
        server.SetRefreshTokenLifetime(TimeSpan.FromDays(30));
        server.SetRefreshTokenReuseLeeway(TimeSpan.Zero); // a replayed refresh token ends the whole grant
        server.AddSigningKey(files.SigningKey()).AddEncryptionKey(files.EncryptionKey());

        server
            .UseAspNetCore()
            .DisableTransportSecurityRequirement() // loopback only
            .EnableAuthorizationEndpointPassthrough()
            .EnableErrorPassthrough();

        server.AddEventHandler(ClientRules.Descriptor);
        server.AddEventHandler(ErrorsToRedirectUri.Descriptor);
        server.AddEventHandler(RefreshTokenFault.Descriptor);
        server.AddEventHandler<HandleConfigurationRequestContext>(metadata =>
            metadata.UseInlineHandler(TellTheRest).SetOrder(int.MaxValue - 1_000)
        );
    }

    // Apps here have a secret or none: no key of theirs is known to check an assertion with.
    private static ValueTask TellTheRest(HandleConfigurationRequestContext metadata)
    {
        foreach (
            var methods in new[]
            {
                metadata.TokenEndpointAuthenticationMethods,
                metadata.PushedAuthorizationEndpointAuthenticationMethods,
                metadata.RevocationEndpointAuthenticationMethods,
                metadata.IntrospectionEndpointAuthenticationMethods,
            }
        )
        {
            methods.Remove(ClientAuthenticationMethods.PrivateKeyJwt);
        }

        // The resource endpoint answers there like the rest of the API: with the sandbox's own refusals.
        metadata.UserInfoEndpoint = new Uri(
            $"{metadata.BaseUri!.AbsoluteUri.TrimEnd('/')}{ResourceEndpoints.UserInfo}"
        );
        metadata.TokenEndpointAuthenticationMethods.Add(ClientAuthenticationMethods.None);
        metadata.RevocationEndpointAuthenticationMethods.Add(ClientAuthenticationMethods.None);
        return ValueTask.CompletedTask;
    }
}
