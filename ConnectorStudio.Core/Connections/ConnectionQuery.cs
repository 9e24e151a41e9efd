namespace ConnectorStudio.Core.Connections;

/// <summary>Which connections to list, newest first. <paramref name="Query"/>: prefixes of words of name, identifier, integration.</summary>
/// <param name="Owner">As <see cref="Connection.Owner"/>.</param>
/// <param name="After">The id after which to go on, or null for the first page.</param>
public sealed record ConnectionQuery(
    Guid? IntegrationId = null,
    ConnectionStatus? Status = null,
    string? Query = null,
    Guid? After = null,
    int Limit = 50,
    string? Owner = null
);
