namespace ConnectorStudio.Core.Persistence.Connections;

/// <summary>A word by which a connection is found; its prefixes are ranges of the index.</summary>
internal sealed class ConnectionWord
{
    public required string Word { get; init; }
    public required Guid ConnectionId { get; init; }
}
