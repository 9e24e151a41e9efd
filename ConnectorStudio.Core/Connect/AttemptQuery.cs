namespace ConnectorStudio.Core.Connect;

/// <summary>Which attempts to list, newest first.</summary>
/// <param name="Before">The id after which to go on, or null for the first page.</param>
public sealed record AttemptQuery(
    Guid? IntegrationId = null,
    AttemptStatus? Status = null,
    Guid? Before = null,
    int Limit = 50
);
