namespace ConnectorStudio.Core.People;

/// <summary>Looks people up by id, for work that goes on after the person has left.</summary>
public interface IPeople
{
    /// <summary>The person with the role of now, or null when unknown or disabled.</summary>
    Task<Actor?> FindAsync(Guid id, CancellationToken ct);
}
