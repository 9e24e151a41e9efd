using System.Security.Claims;
using ConnectorStudio.Core.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ConnectorStudio.Security;

/// <summary>What the cookie says: who, and the role for what pages show. Services ask the database.</summary>
internal sealed class StudioClaims(UserManager<StudioUser> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<StudioUser>(users, options)
{
    /// <summary>The claim that holds the name for the screen; the identity's own name is the email.</summary>
    public const string ShownName = "name";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StudioUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString()));
        identity.AddClaim(new Claim(ShownName, user.ShownName));
        return identity;
    }
}
