using System.Security.Claims;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Security;

/// <summary>One per request and one per circuit; told who it is by <see cref="CurrentUserOfRequest"/> or <see cref="CurrentUserOfCircuit"/>.</summary>
internal sealed class CurrentUser : ICurrentUser
{
    public Guid? Id { get; private set; }

    public Actor? Key { get; private set; }

    public void Is(ClaimsPrincipal principal)
    {
        Key = (principal.Identity as KeyIdentity)?.Program;
        Id =
            principal.Identity?.IsAuthenticated == true
            && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
                ? id
                : null;
    }
}
