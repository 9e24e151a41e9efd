using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Connections;

/// <summary>When a token is renewed. Pure.</summary>
public static class TokenLife
{
    private const double LeadShare = 0.2;
    private static readonly TimeSpan LongestLead = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UsedAtLeast = TimeSpan.FromSeconds(30);

    /// <summary>How long before its end: what the document says, else the smaller of 5 minutes and 20 % of its life.</summary>
    public static TimeSpan Lead(RefreshPolicy policy, DateTimeOffset receivedAt, DateTimeOffset expiresAt)
    {
        if (policy.LeadTimeSeconds is { } seconds)
        {
            return TimeSpan.FromSeconds(Math.Max(0, seconds));
        }

        var share = (expiresAt - receivedAt) * LeadShare;
        return share < TimeSpan.Zero ? TimeSpan.Zero
            : share < LongestLead ? share
            : LongestLead;
    }

    /// <summary>From when on it is renewed before it is used; null: it has no known end.</summary>
    public static DateTimeOffset? RenewalAt(RefreshPolicy policy, StoredTokens tokens) =>
        RenewalAt(policy, tokens.ReceivedAt, tokens.ExpiresAt);

    public static DateTimeOffset? RenewalAt(RefreshPolicy policy, DateTimeOffset receivedAt, DateTimeOffset? expiresAt)
    {
        if (expiresAt is not { } end)
        {
            return null;
        }

        var at = end - Lead(policy, receivedAt, end);
        if (at > receivedAt)
        {
            return at;
        }

        // It came ended, or the margin is longer than its life: renewed at once, it would be renewed without end.
        var half = (end - receivedAt) / 2;
        return receivedAt + (half > TimeSpan.Zero && half < UsedAtLeast ? half : UsedAtLeast);
    }

    public static bool IsDue(RefreshPolicy policy, StoredTokens tokens, DateTimeOffset now) =>
        RenewalAt(policy, tokens) <= now;

    public static bool HasEnded(StoredTokens tokens, DateTimeOffset now) => tokens.ExpiresAt <= now;

    /// <summary>Whether the document and the tokens allow a renewal at all.</summary>
    public static bool CanRenew(RefreshPolicy policy, StoredTokens tokens, DateTimeOffset now) =>
        CanRenew(policy, tokens.RefreshCipher is not null, tokens.ExpiresAt, now);

    public static bool CanRenew(RefreshPolicy policy, bool hasRefreshToken, DateTimeOffset? end, DateTimeOffset now) =>
        policy.Mode switch
        {
            RefreshModes.RefreshToken => hasRefreshToken,
            RefreshModes.ExchangeAccessToken => !(end <= now),
            _ => false,
        };
}
