using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.OAuth;

/// <summary>What became of one token.</summary>
/// <param name="Token"><c>refresh_token</c> or <c>access_token</c>.</param>
public sealed record TokenRevocation(string Token, RevocationOutcome Outcome)
{
    /// <summary>null where it is revoked.</summary>
    public ProtocolError? Error { get; init; }

    public Exchange? Exchange { get; init; }
    public TimeSpan? RetryAfter { get; init; }
}
