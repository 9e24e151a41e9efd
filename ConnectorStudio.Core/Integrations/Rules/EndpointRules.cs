using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules that token, refresh and revoke calls share.</summary>
internal static class EndpointRules
{
    public static IReadOnlyList<string> BodyFormats { get; } = ["form", "json", "query", "none"];

    public static void Authentication(
        Report report,
        string field,
        string? authentication,
        bool isRevoke = false,
        bool maySayNothing = false
    )
    {
        report.OneOf(
            field,
            authentication,
            isRevoke ? [.. ClientAuthentications.All, ClientAuthentications.Bearer, ClientAuthentications.Anonymous]
                : maySayNothing ? [.. ClientAuthentications.All, ClientAuthentications.Anonymous]
                : ClientAuthentications.All
        );
    }

    public static void Response(Report report, string field, TokenResponse response)
    {
        PointerRules.Check(report, $"{field}.accessToken", response.AccessToken);
        PointerRules.Check(report, $"{field}.refreshToken", response.RefreshToken);
        PointerRules.Check(report, $"{field}.idToken", response.IdToken);
        PointerRules.Check(report, $"{field}.tokenType", response.TokenType);
        PointerRules.Check(report, $"{field}.expiresIn", response.ExpiresIn);
        PointerRules.Check(report, $"{field}.refreshTokenExpiresIn", response.RefreshTokenExpiresIn);
        PointerRules.Check(report, $"{field}.scope", response.Scope);
        PointerRules.Check(report, $"{field}.error", response.Error);
        PointerRules.Check(report, $"{field}.errorDescription", response.ErrorDescription);
        PointerRules.Check(report, $"{field}.success.path", response.Success?.Path);
        report.OneOf($"{field}.expiresInUnit", response.ExpiresInUnit, ExpiryUnits.All);
        if (response.DefaultLifetimeSeconds is <= 0 or > 315_360_000)
        {
            report.Error(
                $"{field}.defaultLifetimeSeconds",
                "lifetime-out-of-range",
                "A lifetime is between 1 second and 10 years.",
                "Type it in seconds, such as 3600 for an hour."
            );
        }
    }

    public static void Statuses(Report report, string field, IReadOnlyList<int> statuses)
    {
        if (statuses.Count == 0 || statuses.Any(status => status is < 100 or > 599))
        {
            report.Error(
                field,
                "statuses-malformed",
                statuses.Count == 0 ? "No status is named." : "A status is a number from 100 to 599.",
                "Type statuses such as 200, 204."
            );
        }
    }

    public static void WholeSeconds(Report report, string field, int? seconds)
    {
        if (seconds is < 0 or > 31_536_000)
        {
            report.Error(
                field,
                "seconds-out-of-range",
                "This is between 0 seconds and a year.",
                "Type a number of seconds, such as 300."
            );
        }
    }
}
