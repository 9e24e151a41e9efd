using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connections;

/// <summary>What the provider was told of the end of a connection, and what it said.</summary>
/// <param name="Note">What is not as one would wish, in a sentence; null when all is revoked.</param>
public sealed record DisconnectOutcome(RemoteRevocation Remote, string? Note, Leg Leg)
{
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The tokens (<c>refresh_token</c>, <c>access_token</c>) that are to be sent again later.</summary>
    public IReadOnlyList<string> ToSendAgain { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }
}
