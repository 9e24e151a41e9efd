using ConnectorStudio.Core.Integrations.Steps;

namespace ConnectorStudio.Core.Integrations;

/// <summary>
/// Reminders of a secret that ends at the app. Of two client secrets the newer one counts: that the older one ends is
/// what the newer is there for.
/// </summary>
public static class SecretExpiry
{
    public const string Expiring = "app-credentials.secret-expiring";
    public const string Expired = "app-credentials.secret-expired";

    /// <summary>How long before its end a secret is first told of.</summary>
    public static readonly TimeSpan FirstReminder = TimeSpan.FromDays(30);

    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public static IReadOnlyList<Finding> Judge(IReadOnlyCollection<StoredSecret> secrets, DateTimeOffset now)
    {
        var replaced = secrets.Select(secret => SecretHosts.FirstOf(secret.Name)).OfType<string>().ToHashSet();
        return
        [
            .. secrets
                .Where(secret => !replaced.Contains(secret.Name))
                .Where(secret => secret.ExpiresAt is { } ends && ends - now <= FirstReminder)
                .Select(secret => Remind(secret, secret.ExpiresAt!.Value - now)),
        ];
    }

    private static Finding Remind(StoredSecret secret, TimeSpan left)
    {
        var what = SecretHosts.Said(SecretHosts.FirstOf(secret.Name) ?? secret.Name);
        var days = (int)Math.Ceiling(left.TotalDays);
        return new Finding(
            left <= TimeSpan.Zero ? Expired : Expiring,
            left <= Soon ? FindingSeverity.Warning : FindingSeverity.Info,
            SetupSteps.Find("app-credentials")!.Number,
            secret.Name.StartsWith("secret.", StringComparison.Ordinal) ? "secrets" : "client.secret",
            left <= TimeSpan.Zero ? $"{what} has ended"
                : days == 1 ? $"{what} ends within a day"
                : $"{what} ends in {days} days"
        )
        {
            FixAt = FixAt.Provider,
            Why = "Once it has ended at the app, nobody can connect, and no token can be renewed.",
            Fix = "Make a new one at the app, add it as second secret, publish, then retire the old one.",
        };
    }
}
