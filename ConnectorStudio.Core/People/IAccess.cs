namespace ConnectorStudio.Core.People;

/// <summary>Who is acting now, read again from the database at each sensitive act: a page's markup is no limit.</summary>
public interface IAccess
{
    /// <summary>The acting person, with the role that the database says now.</summary>
    /// <exception cref="AccessDeniedException">Nobody is signed in, the person is disabled, or the role does not allow it.</exception>
    Task<Actor> RequireAsync(Permission permission, CancellationToken ct);
}
