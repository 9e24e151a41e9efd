namespace ConnectorStudio.Core.People;

/// <summary>Whose request or circuit this is: an id and no more. What the person may do is asked of <see cref="IAccess"/>.</summary>
public interface ICurrentUser
{
    /// <summary>null: nobody is signed in.</summary>
    Guid? Id { get; }

    /// <summary>The API key that this request came with, as it stands now; null: a person's request.</summary>
    Actor? Key => null;
}
