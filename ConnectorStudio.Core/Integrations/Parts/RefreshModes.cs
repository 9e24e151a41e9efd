namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>How access tokens are renewed: the words of <see cref="RefreshPolicy.Mode"/>.</summary>
public static class RefreshModes
{
    public const string None = "none";

    /// <summary>With a refresh token (RFC 6749 §6).</summary>
    public const string RefreshToken = "refresh_token";

    /// <summary>The access token itself is handed in for a newer one, while it lives.</summary>
    public const string ExchangeAccessToken = "exchange_access_token";

    public static IReadOnlyList<string> All { get; } = [None, RefreshToken, ExchangeAccessToken];
}
