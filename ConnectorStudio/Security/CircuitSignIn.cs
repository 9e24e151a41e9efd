using System.Security.Claims;
using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ConnectorStudio.Security;

/// <summary>
/// An open page has no requests in which a cookie could be looked at again, so its sign-in is: a disabled person, a
/// changed role or a reset password ends it.
/// </summary>
internal sealed class CircuitSignIn(
    ILoggerFactory loggers,
    IServiceScopeFactory scopes,
    IOptions<IdentityOptions> identity
) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval { get; } = TimeSpan.FromSeconds(20);

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    ) => StillHoldsAsync(authenticationState.User);

    internal async Task<bool> StillHoldsAsync(ClaimsPrincipal principal)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StudioUser>>();
        return await users.GetUserAsync(principal) is { Disabled: false } user
            && principal.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType) == user.SecurityStamp;
    }
}
