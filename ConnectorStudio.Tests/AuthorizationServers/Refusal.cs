namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>Why the server refuses: a <see cref="Dialect"/> says it in an app's own words.</summary>
/// <param name="Error">The word of RFC 6749 §4.1.2.1, §5.2 or RFC 6750 §3.1.</param>
internal sealed record Refusal(Endpoint At, RefusalReason Reason, string Error, string Words, int Status)
{
    public static Refusal Of(Endpoint at, RefusalReason reason)
    {
        var (error, words, status) = reason switch
        {
            RefusalReason.ClientUnknown => ("invalid_client", "The client is unknown.", 401),
            RefusalReason.SecretWrong => ("invalid_client", "Client authentication failed.", 401),
            RefusalReason.SecretMissing => ("invalid_client", "No client authentication was included.", 401),
            RefusalReason.SecretExpired => ("invalid_client", "The client secret has expired.", 401),
            RefusalReason.SecretUnwanted => ("invalid_client", "A public client must not send a client secret.", 401),
            RefusalReason.AuthenticationOther => (
                "invalid_client",
                "The client authentication method is not supported.",
                401
            ),
            RefusalReason.CredentialsTwice => ("invalid_request", "More than one client authentication was used.", 400),
            RefusalReason.CodeUnknown => ("invalid_grant", "The code is invalid or has expired.", 400),
            RefusalReason.CodeSpent => ("invalid_grant", "The code was already used.", 400),
            RefusalReason.RedirectUriDiffers => ("invalid_grant", "The redirect_uri does not match.", 400),
            RefusalReason.RedirectUriUnknown => ("invalid_request", "The redirect_uri is not registered.", 400),
            RefusalReason.ChallengeMissing => ("invalid_request", "A code_challenge is required.", 400),
            RefusalReason.ChallengeUnwanted => ("invalid_request", "Unknown parameter: code_challenge.", 400),
            RefusalReason.VerifierMissing => ("invalid_grant", "The code_verifier is missing.", 400),
            RefusalReason.VerifierUnwanted => ("invalid_request", "code_verifier came without a code_challenge.", 400),
            RefusalReason.VerifierWrong => ("invalid_grant", "The code_verifier does not match.", 400),
            RefusalReason.ScopeUnknown => ("invalid_scope", "The scope is unknown or malformed.", 400),
            RefusalReason.GrantTypeUnknown => ("unsupported_grant_type", "The grant type is not supported.", 400),
            RefusalReason.ResponseTypeUnknown => (
                "unsupported_response_type",
                "The response type is not supported.",
                400
            ),
            RefusalReason.RefreshTokenUnknown => ("invalid_grant", "The refresh token is invalid.", 400),
            RefusalReason.RefreshTokenSpent => ("invalid_grant", "The refresh token was already used.", 400),
            RefusalReason.TooMany => ("slow_down", "Too many requests.", 429),
            RefusalReason.Denied => ("access_denied", "The person did not agree.", 403),
            RefusalReason.TokenRefused => ("invalid_token", "The access token is invalid or has expired.", 401),
            _ => ("insufficient_scope", "The access token does not allow this.", 403),
        };
        return new Refusal(at, reason, error, words, status);
    }
}
