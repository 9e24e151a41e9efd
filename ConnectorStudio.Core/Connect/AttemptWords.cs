using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connect;

/// <summary>The lines that legs say about themselves.</summary>
internal static class AttemptWords
{
    /// <summary>What the token answer held, and what was asked and not granted (a note, not a finding).</summary>
    public static string Tokens(TokenSet tokens, IReadOnlyList<string> asked)
    {
        var held = tokens.RefreshToken is null ? "Access token, no refresh token" : "Access token and refresh token";
        var life = tokens.ExpiresAt is { } end ? $", {Words(end - tokens.ReceivedAt)}" : ", no expiry given";
        var type = tokens.TokenType.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            ? ""
            : $", type {tokens.TokenType}";
        var missing = tokens.Scopes is { } granted ? asked.Except(granted).ToList() : [];
        var scopes = missing.Count > 0 ? $"; not granted: {string.Join(' ', missing)}" : "";
        return held + life + type + scopes;
    }

    /// <summary>What was asked and how it was answered.</summary>
    public static string Refusal(ProtocolError error) =>
        error.Exchange is { } exchange
            ? $"{exchange.Method} {exchange.Url.Split('?')[0]} "
                + (
                    error.Status is { } status
                        ? $"answered {status} {(error.Code.StartsWith("http_", StringComparison.Ordinal) ? "" : error.Code)}"
                        : "got no answer"
                )
            : error.Description ?? error.Code;

    private static string Words(TimeSpan life) =>
        life <= TimeSpan.Zero ? "expired already"
        : life < TimeSpan.FromMinutes(2) ? $"for {(int)life.TotalSeconds} s"
        : life < TimeSpan.FromHours(2) ? $"for {(int)life.TotalMinutes} min"
        : life < TimeSpan.FromDays(2) ? $"for {(int)life.TotalHours} h"
        : $"for {(int)life.TotalDays} days";
}
