namespace ConnectorStudio.Core.Integrations;

/// <summary>Where an integration stands.</summary>
public enum IntegrationStatus
{
    Draft,
    Published,

    /// <summary>Published, and the draft differs.</summary>
    Changed,
    Disabled,
}
