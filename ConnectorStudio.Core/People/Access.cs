namespace ConnectorStudio.Core.People;

/// <summary>The one gate: the id comes from the sign-in, everything else from the database.</summary>
public sealed class Access(ICurrentUser current, IPeople people) : IAccess
{
    public async Task<Actor> RequireAsync(Permission permission, CancellationToken ct)
    {
        if (current.Key is { } key)
        {
            return key.May(permission)
                ? key
                : throw new AccessDeniedException(
                    $"This API key has not the permission {PermissionWords.Of(permission)}."
                );
        }

        if (current.Id is not { } id || await people.FindAsync(id, ct) is not { } actor)
        {
            throw new AccessDeniedException("Sign in first.");
        }

        return actor.May(permission)
            ? actor
            : throw new AccessDeniedException(
                permission is Permission.Design or Permission.SendRequests
                    ? "This needs the role Designer. An administrator can give it."
                    : "Only an administrator may do this."
            );
    }
}
