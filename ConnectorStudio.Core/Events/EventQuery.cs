namespace ConnectorStudio.Core.Events;

/// <summary>Which events to list, newest first.</summary>
/// <param name="Before">The id after which to go on, or null for the first page.</param>
public sealed record EventQuery(
    string? Kind = null,
    Guid? IntegrationId = null,
    Guid? ConnectionId = null,
    Guid? Before = null,
    int Limit = 50
);
