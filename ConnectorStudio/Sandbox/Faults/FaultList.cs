namespace ConnectorStudio.Sandbox.Faults;

/// <summary>All faults that this provider plays, and those that only something else can make.</summary>
public static class FaultList
{
    public const string Login = "Login page";
    public const string Back = "The way back";
    public const string Token = "Token call";
    public const string Later = "Afterwards";
    public const string Api = "API";

    public static IReadOnlyList<FaultNote> Played { get; } =
    [
        new(SandboxFault.RedirectNotRegistered, Login, "No redirect URL of the app is known."),
        new(SandboxFault.RedirectTrailingSlash, Login, "The redirect URLs are known with a slash at the end."),
        new(SandboxFault.RedirectHostDiffers, Login, "localhost is known as 127.0.0.1, and the reverse."),
        new(SandboxFault.RedirectSchemeDiffers, Login, "The redirect URLs are known with https."),
        new(SandboxFault.ClientUnknown, Login, "The Client ID is not known."),
        new(SandboxFault.ClientOfOtherTenant, Login, "The Client ID is one of another environment."),
        new(SandboxFault.ResponseTypeRefused, Login, "The response type is not supported."),
        new(SandboxFault.ScopeRefused, Login, "One of the scopes does not exist."),
        new(SandboxFault.ScopesReadAsOne, Login, "All scopes are read as one that does not exist."),
        new(SandboxFault.PkceDemanded, Login, "A login without a code challenge is refused."),
        new(SandboxFault.PkceRefused, Login, "A login with a code challenge is refused."),
        new(SandboxFault.ConsentDenied, Login, "The access is denied, whatever the person presses."),
        new(SandboxFault.AdminConsentRequired, Login, "An administrator has to agree first."),
        new(SandboxFault.LoginPageMissing, Login, "Nothing is at the login page's address."),
        new(SandboxFault.StateMissing, Back, "The state does not come back."),
        new(SandboxFault.StateAltered, Back, "Another state comes back."),
        new(SandboxFault.IssMissing, Back, "iss does not come back, although the metadata promises it."),
        new(SandboxFault.IssOfOther, Back, "iss names another server."),
        new(SandboxFault.CodeRenamed, Back, "The code comes back as auth_code."),
        new(SandboxFault.AnswerInFragment, Back, "The answer comes behind the #."),
        new(SandboxFault.WrongSecret, Token, "invalid_client, whatever the secret."),
        new(SandboxFault.SecretIdGiven, Token, "The secret is refused as its id instead of its value."),
        new(SandboxFault.CredentialsTwice, Token, "The client is said to be named twice."),
        new(SandboxFault.HeaderRefused, Token, "The secret is not read from the Authorization header."),
        new(SandboxFault.BodyRefused, Token, "The secret is not read from the body."),
        new(SandboxFault.SecretNotWanted, Token, "A secret is refused: the client is said to be a public one."),
        new(SandboxFault.TokenUrlMissing, Token, "Nothing is at the token endpoint's address: 404 and a page."),
        new(SandboxFault.TokenUrlRedirects, Token, "The token endpoint points to another address."),
        new(SandboxFault.JsonWanted, Token, "Only a JSON body is read."),
        new(SandboxFault.FormAnswer, Token, "The answer is a form instead of JSON: nothing is wrong with that."),
        new(SandboxFault.ErrorInsideSuccess, Token, "Status 200, and an error inside."),
        new(SandboxFault.TokenNested, Token, "The tokens stand under data."),
        new(SandboxFault.CodeExpired, Token, "The code is said to have expired."),
        new(SandboxFault.CodeUsedTwice, Token, "The code is said to have been used before."),
        new(SandboxFault.RedirectUriDiffers, Token, "The redirect URI is refused as another than the login's."),
        new(SandboxFault.VerifierRefused, Token, "The code verifier is said not to match."),
        new(SandboxFault.NoRefreshToken, Token, "No refresh token, offline_access or not."),
        new(SandboxFault.ExpiryInMilliseconds, Token, "expires_in is in milliseconds."),
        new(SandboxFault.TokenUnavailable, Token, "503."),
        new(SandboxFault.RefreshWantsBody, Later, "At a refresh the secret is read from the body only."),
        new(
            SandboxFault.RefreshTokenRotates,
            Later,
            "Each refresh gives a new refresh token, as ever: nothing is wrong with that."
        ),
        new(SandboxFault.ClockDiffers, Later, "The client's proof is said to be from the future."),
        new(SandboxFault.RevokeUnavailable, Later, "The revocation endpoint answers 503."),
        new(SandboxFault.TokenTypeNotRevoked, Later, "Refresh tokens are not revoked: unsupported_token_type."),
        new(SandboxFault.ApiUnauthorized, Api, "401 to a good token."),
        new(SandboxFault.ApiInsufficientScope, Api, "403, insufficient_scope."),
        new(SandboxFault.ApiErrorInside, Api, "Status 200, and an error inside."),
        new(SandboxFault.IdentifierMissing, Api, "/me has no id."),
        new(SandboxFault.NameMissing, Api, "/me has no name."),
        new(SandboxFault.ApiRedirects, Api, "The API points to another host."),
        new(SandboxFault.ApiMissing, Api, "Nothing is at the API's address: 404."),
    ];

    /// <summary>Faults that this provider cannot play, and what makes them.</summary>
    public static IReadOnlyList<(int Number, string Sentence)> Elsewhere { get; } =
    [
        (15, "A login page without a trusted certificate: this provider has none, it answers on this machine only."),
        (18, "A state that has expired: stay on the login page for more than ten minutes."),
        (19, "A callback that is delivered twice: reload the page at which the login ended."),
        (45, "A refresh without a new refresh token: this provider rotates each."),
    ];
}
