namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>The true cause of a refusal, whatever words an app has for it.</summary>
internal enum RefusalReason
{
    ClientUnknown,
    SecretWrong,
    SecretMissing,
    SecretExpired,
    SecretUnwanted,
    AuthenticationOther,
    CredentialsTwice,
    CodeUnknown,
    CodeSpent,
    RedirectUriDiffers,
    RedirectUriUnknown,
    ChallengeMissing,
    ChallengeUnwanted,
    VerifierMissing,
    VerifierUnwanted,
    VerifierWrong,
    ScopeUnknown,
    GrantTypeUnknown,
    ResponseTypeUnknown,
    RefreshTokenUnknown,
    RefreshTokenSpent,
    TooMany,
    Denied,
    TokenRefused,
    ScopeInsufficient,
}
