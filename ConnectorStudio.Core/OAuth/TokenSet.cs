using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>What a token endpoint gave (RFC 6749 §5.1). A class and not a record: it must not print itself.</summary>
public sealed class TokenSet
{
    public required Secret AccessToken { get; init; }

    /// <summary>null: the answer had none; the old one, if there is one, stays (RFC 6749 §6).</summary>
    public Secret? RefreshToken { get; init; }

    public Secret? IdToken { get; init; }
    public string TokenType { get; init; } = "Bearer";

    /// <summary>From which lifetimes count.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RefreshExpiresAt { get; init; }

    /// <summary>The expiry as the answer gave it, in whatever unit; null: it gave none.</summary>
    public decimal? ExpiryGiven { get; init; }

    /// <summary>null: the answer did not say, which means as asked (RFC 6749 §5.1).</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Captures of the answer, by name.</summary>
    public IReadOnlyDictionary<string, string> Captures { get; init; } = new Dictionary<string, string>();

    /// <summary>Captures that a renewal did not bring, or not as they must be: the earlier values stay.</summary>
    public IReadOnlyList<string> NotTaken { get; init; } = [];

    /// <summary>This answer, with what it left out taken from the one before.</summary>
    public TokenSet Over(TokenSet earlier) =>
        new()
        {
            AccessToken = AccessToken,
            RefreshToken = RefreshToken ?? earlier.RefreshToken,
            IdToken = IdToken ?? earlier.IdToken,
            TokenType = TokenType,
            ReceivedAt = ReceivedAt,
            ExpiresAt = ExpiresAt ?? earlier.ExpiresAt,
            RefreshExpiresAt = RefreshExpiresAt ?? earlier.RefreshExpiresAt,
            ExpiryGiven = ExpiryGiven ?? earlier.ExpiryGiven,
            Scopes = Scopes ?? earlier.Scopes,
            Captures = earlier
                .Captures.Concat(Captures)
                .GroupBy(each => each.Key)
                .ToDictionary(group => group.Key, group => group.Last().Value),
            NotTaken = [.. earlier.NotTaken, .. NotTaken],
        };
}
