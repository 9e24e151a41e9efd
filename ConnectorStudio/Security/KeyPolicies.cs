using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace ConnectorStudio.Security;

/// <summary>One policy per permission of API keys, and the scheme that tells programs from browsers.</summary>
internal static class KeyPolicies
{
    /// <summary>The scheme of every request: keys below /api, the sign-in everywhere else. Neither works in the other's place.</summary>
    public const string ByPath = "ByPath";

    public static readonly PathString Api = "/api";

    public static AuthenticationBuilder AddApiKeys(this AuthenticationBuilder schemes) =>
        schemes
            .AddPolicyScheme(
                ByPath,
                null,
                scheme =>
                    scheme.ForwardDefaultSelector = http =>
                        IsApi(http.Request) ? ApiKeyHandler.SchemeName : IdentityConstants.ApplicationScheme
            )
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);

    public static bool IsApi(HttpRequest request) =>
        request.Path.StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase);

    public static void AddKeyPolicies(this AuthorizationOptions options)
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            options.AddPolicy(
                NeedsKey.Policy(permission),
                policy =>
                    policy
                        .AddAuthenticationSchemes(ApiKeyHandler.SchemeName)
                        .RequireAssertion(context =>
                            context.User.Identity is KeyIdentity key && key.Program.May(permission)
                        )
            );
        }
    }

    /// <summary>Only API keys with this permission; <see cref="Permission.Use"/>: any key.</summary>
    public static TBuilder RequireKey<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(NeedsKey.Policy(permission)).WithMetadata(new NeedsKey(permission));
}
