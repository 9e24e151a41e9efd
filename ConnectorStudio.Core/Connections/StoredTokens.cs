namespace ConnectorStudio.Core.Connections;

/// <summary>The tokens of a connection, encrypted; replaced whole, by compare-and-swap on <see cref="Generation"/>.</summary>
public sealed class StoredTokens
{
    public required Guid ConnectionId { get; init; }

    /// <summary>Grows by one with each replacement.</summary>
    public required long Generation { get; init; }

    /// <summary>Purpose <c>tokens:{ConnectionId}:access</c>.</summary>
    public required string AccessCipher { get; init; }

    /// <summary>Purpose <c>tokens:{ConnectionId}:refresh</c>.</summary>
    public string? RefreshCipher { get; init; }

    public string TokenType { get; init; } = "Bearer";
    public required DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RefreshExpiresAt { get; init; }

    /// <summary>Set before a refresh call leaves: after a crash its outcome is unknown.</summary>
    public DateTimeOffset? RefreshStartedAt { get; set; }
}
