namespace ConnectorStudio.Sandbox;

/// <summary>
/// Faults that a registered app can be made to meet, where the provider would not make them by itself. The numbers are
/// part of the programs' route; <see cref="Faults.FaultList"/> says of each what the provider does.
/// </summary>
public enum SandboxFault
{
    None = 0,

    // The login page.
    RedirectNotRegistered = 1,
    RedirectTrailingSlash = 2,
    RedirectHostDiffers = 3,
    RedirectSchemeDiffers = 4,
    ClientUnknown = 5,
    ClientOfOtherTenant = 6,
    ResponseTypeRefused = 7,
    ScopeRefused = 8,
    ScopesReadAsOne = 9,
    PkceDemanded = 10,
    PkceRefused = 11,
    ConsentDenied = 12,
    AdminConsentRequired = 13,
    LoginPageMissing = 14,

    // The way back.
    StateMissing = 16,
    StateAltered = 17,
    IssMissing = 20,
    IssOfOther = 21,
    CodeRenamed = 22,
    AnswerInFragment = 23,

    // The token call.
    WrongSecret = 24,
    SecretIdGiven = 25,
    CredentialsTwice = 26,
    HeaderRefused = 27,
    BodyRefused = 28,
    SecretNotWanted = 29,
    TokenUrlMissing = 30,
    TokenUrlRedirects = 31,
    JsonWanted = 32,
    FormAnswer = 33,
    ErrorInsideSuccess = 34,
    TokenNested = 35,
    CodeExpired = 36,
    CodeUsedTwice = 37,
    RedirectUriDiffers = 38,
    VerifierRefused = 39,
    NoRefreshToken = 40,
    ExpiryInMilliseconds = 41,
    TokenUnavailable = 42,

    // Afterwards.
    RefreshWantsBody = 43,
    RefreshTokenRotates = 44,
    ClockDiffers = 46,
    RevokeUnavailable = 47,
    TokenTypeNotRevoked = 48,

    // The API.
    ApiUnauthorized = 49,
    ApiInsufficientScope = 50,
    ApiErrorInside = 51,
    IdentifierMissing = 52,
    NameMissing = 53,
    ApiRedirects = 54,
    ApiMissing = 55,
}
