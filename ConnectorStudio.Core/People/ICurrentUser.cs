namespace ConnectorStudio.Core.People;

/// <summary>Whose request or circuit this is: an id and no more; what the person may do is asked of <see cref="IAccess"/>.</summary>
public interface ICurrentUser
{
    Guid? Id { get; }
}
