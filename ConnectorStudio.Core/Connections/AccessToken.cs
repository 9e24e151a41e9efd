using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connections;

/// <summary>An access token that may be used now. A class and not a record: it must not print itself.</summary>
public sealed class AccessToken
{
    public required Secret Value { get; init; }
    public required string TokenType { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Of the stored tokens it is from: who was refused with it asks for a newer one.</summary>
    public required long Generation { get; init; }
}
