namespace ConnectorStudio.Core.Connections;

/// <summary>Where a connection stands; the API's words are these in snake_case.</summary>
public enum ConnectionStatus
{
    Pending,
    Active,
    NeedsReauthorization,
    NeedsInput,
    Unverified,
    KeyMissing,

    /// <summary>Final.</summary>
    Revoked,
}
