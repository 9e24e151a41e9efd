namespace ConnectorStudio.Core.Integrations;

/// <summary>Who can mend it.</summary>
public enum FixAt
{
    Studio,
    Provider,
    Deployment,
    User,
}
