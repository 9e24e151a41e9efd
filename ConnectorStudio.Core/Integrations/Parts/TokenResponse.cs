namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>Where things stand in a token answer: JSON Pointers (RFC 6901), for form answers <c>/name</c>.</summary>
public sealed record TokenResponse
{
    public string AccessToken { get; set; } = "/access_token";
    public string? RefreshToken { get; set; } = "/refresh_token";
    public string? IdToken { get; set; } = "/id_token";

    /// <summary>null: not looked at.</summary>
    public string? TokenType { get; set; } = "/token_type";

    public string? ExpiresIn { get; set; } = "/expires_in";

    /// <summary>One of <see cref="ExpiryUnits"/>; also the unit of <see cref="RefreshTokenExpiresIn"/>.</summary>
    public string ExpiresInUnit { get; set; } = ExpiryUnits.Seconds;

    public string? RefreshTokenExpiresIn { get; set; }
    public string? Scope { get; set; } = "/scope";
    public long? DefaultLifetimeSeconds { get; set; }
    public SuccessRule? Success { get; set; }

    /// <summary>What a finding quotes.</summary>
    public string? Error { get; set; } = "/error";

    public string? ErrorDescription { get; set; } = "/error_description";
}
