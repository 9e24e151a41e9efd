namespace ConnectorStudio.Core.Connections;

/// <summary>What may be known of stored tokens without seeing them.</summary>
/// <param name="Renewals">How often they were replaced since the sign-in that is stored first.</param>
/// <param name="CanRenew">Whether document and tokens allow a renewal now.</param>
/// <param name="RenewalAt">From when on the access token is renewed before it is used.</param>
public sealed record TokenFacts(
    string TokenType,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RenewalAt,
    bool HasRefreshToken,
    DateTimeOffset? RefreshExpiresAt,
    long Renewals,
    bool CanRenew
);
