namespace ConnectorStudio.Core.People;

/// <summary>What a person is here; each role may all that the one before may.</summary>
public enum Role
{
    Tester,
    Designer,
    Admin,
}
