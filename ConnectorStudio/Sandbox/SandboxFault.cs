namespace ConnectorStudio.Sandbox;

/// <summary>
/// Faults that a registered app can be made to meet, where the provider would not make them by itself. The numbers are
/// part of the programs' route.
/// </summary>
public enum SandboxFault
{
    None = 0,

    /// <summary>The token endpoint answers invalid_client whatever the secret.</summary>
    WrongSecret = 24,

    /// <summary>Tokens come without a refresh token, offline_access or not.</summary>
    NoRefreshToken = 40,

    /// <summary>The token endpoint answers 503.</summary>
    TokenUnavailable = 42,

    /// <summary>The revocation endpoint answers 503.</summary>
    RevokeUnavailable = 47,

    /// <summary>The API answers 401 to a good token.</summary>
    ApiUnauthorized = 49,

    /// <summary>The API answers 403 insufficient_scope.</summary>
    ApiInsufficientScope = 50,

    /// <summary>The API answers 200 with an error inside.</summary>
    ApiErrorInside = 51,
}
