namespace ConnectorStudio.Core.Connections;

/// <summary>
/// All that a request through a connection depends on, in numbers: as long as they stay, what was read of it is still
/// true.
/// </summary>
/// <param name="Revision">Of the connection.</param>
/// <param name="Generation">Of its tokens; null: there are none.</param>
/// <param name="Confirmed">How many versions of its integration an administrator has confirmed.</param>
public readonly record struct ConnectionStamp(
    long Revision,
    long? Generation,
    bool IntegrationDisabled,
    int? PublishedNumber,
    int Confirmed
);
