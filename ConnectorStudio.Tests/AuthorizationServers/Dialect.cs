using System.Text.Json;

namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>How an app words its refusals at the token, refresh and revoke endpoints and at the API.</summary>
internal sealed record Dialect(string Name, Func<Refusal, Answer> Say)
{
    /// <summary>RFC 6749 §5.2, with a Basic challenge at 401.</summary>
    public static Dialect Standard { get; } =
        new(
            "RFC 6749",
            refusal =>
                Answer.Json(
                    Write(new { error = refusal.Error, error_description = refusal.Words }),
                    refusal.Status,
                    refusal.Status == 401
                        ?
                        [
                            (
                                "WWW-Authenticate",
                                refusal.At == Endpoint.Api ? "Bearer error=\"invalid_token\"" : "Basic"
                            ),
                        ]
                        : []
                )
        );

    /// <summary>Status 200 whatever happened, form-encoded, with codes of its own (as GitHub).</summary>
    public static Dialect FormInside200 { get; } =
        new(
            "form inside 200",
            refusal =>
                refusal.At == Endpoint.Api
                    ? Answer.Json("""{"message":"Bad credentials","status":"401"}""", 401)
                    : Answer.Form(
                        $"error={GitHubCode(refusal)}&error_description={Uri.EscapeDataString(GitHubWords(refusal))}&error_uri=https%3A%2F%2Fdocs.example%2Foauth"
                    )
        );

    /// <summary>Status 200 with <c>ok: false</c> and codes of its own, at the API too (as Slack).</summary>
    public static Dialect OkFalse { get; } =
        new("ok false", refusal => Answer.Json(Write(new { ok = false, error = SlackCode(refusal) })));

    /// <summary>Numbered errors with a trace in the words (as Microsoft).</summary>
    public static Dialect Numbered { get; } =
        new(
            "numbered",
            refusal =>
            {
                var (code, words) = MicrosoftCode(refusal);
                return Answer.Json(
                    Write(
                        new
                        {
                            error = refusal.Error,
                            error_description = $"AADSTS{code}: {words} Trace ID: 6a1f0b9e-0000-4000-8000-000000000001 Correlation ID: 6a1f0b9e-0000-4000-8000-000000000002 Timestamp: 2026-11-24 12:00:00Z",
                            error_codes = new[] { code },
                            timestamp = "2026-11-24 12:00:00Z",
                            trace_id = "6a1f0b9e-0000-4000-8000-000000000001",
                            correlation_id = "6a1f0b9e-0000-4000-8000-000000000002",
                        }
                    ),
                    refusal.Status
                );
            }
        );

    /// <summary>An object under <c>error</c>, always 400 (as Facebook).</summary>
    public static Dialect Nested { get; } =
        new(
            "nested",
            refusal =>
                Answer.Json(
                    Write(
                        new
                        {
                            error = new
                            {
                                message = FacebookWords(refusal),
                                type = "OAuthException",
                                code = refusal.At == Endpoint.Api ? 190 : 1,
                                fbtrace_id = "A1b2C3",
                            },
                        }
                    ),
                    400
                )
        );

    /// <summary>Status 200 and one word (as Zoho).</summary>
    public static Dialect OneWord { get; } =
        new(
            "one word",
            refusal =>
                refusal.At == Endpoint.Api
                    ? Answer.Json("""{"code":"INVALID_TOKEN","message":"invalid oauth token","status":"error"}""", 401)
                    : Answer.Json(Write(new { error = ZohoWord(refusal) }))
        );

    /// <summary>The standard's words, told apart by the description alone (as Google).</summary>
    public static Dialect Terse { get; } =
        new(
            "terse",
            refusal =>
                refusal.At == Endpoint.Api
                    ? Answer.Json(
                        """{"error":{"code":401,"message":"Request had invalid authentication credentials.","status":"UNAUTHENTICATED"}}""",
                        401
                    )
                    : Answer.Json(
                        Write(new { error = refusal.Error, error_description = GoogleWords(refusal) }),
                        refusal.Status
                    )
        );

    /// <summary>The standard's members, and codes of its own for some (as Salesforce).</summary>
    public static Dialect CodesOfItsOwn { get; } =
        new(
            "codes of its own",
            refusal =>
            {
                var (code, words) = SalesforceCode(refusal);
                return refusal.At == Endpoint.Api
                    ? Answer.Json(
                        """[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""",
                        401
                    )
                    : Answer.Json(
                        Write(new { error = code, error_description = words }),
                        refusal.Status == 401 ? 400 : refusal.Status
                    );
            }
        );

    /// <summary>Plain sentences, no JSON at all.</summary>
    public static Dialect Sentences { get; } =
        new("sentences", refusal => Answer.Text(refusal.Words, "text/plain", refusal.Status));

    /// <summary>A web page.</summary>
    public static Dialect Pages { get; } =
        new(
            "pages",
            refusal => Answer.Html($"<!doctype html><title>Error</title><h1>{refusal.Words}</h1>", refusal.Status)
        );

    public static IReadOnlyList<Dialect> All { get; } =
    [Standard, FormInside200, OkFalse, Numbered, Nested, OneWord, Terse, CodesOfItsOwn, Sentences, Pages];

    public override string ToString() => Name;

    private static string Write(object answer) => JsonSerializer.Serialize(answer);

    private static string GitHubCode(Refusal refusal) =>
        refusal.Reason switch
        {
            RefusalReason.ClientUnknown
            or RefusalReason.SecretWrong
            or RefusalReason.SecretMissing
            or RefusalReason.SecretExpired => "incorrect_client_credentials",
            RefusalReason.RedirectUriDiffers or RefusalReason.RedirectUriUnknown => "redirect_uri_mismatch",
            RefusalReason.CodeUnknown or RefusalReason.CodeSpent or RefusalReason.VerifierWrong =>
                "bad_verification_code",
            RefusalReason.RefreshTokenUnknown or RefusalReason.RefreshTokenSpent => "bad_refresh_token",
            _ => refusal.Error,
        };

    private static string GitHubWords(Refusal refusal) =>
        GitHubCode(refusal) switch
        {
            "incorrect_client_credentials" => "The client_id and/or client_secret passed are incorrect.",
            "bad_refresh_token" => "The refresh token passed is incorrect or expired.",
            _ => refusal.Words,
        };

    private static string SlackCode(Refusal refusal) =>
        refusal.Reason switch
        {
            RefusalReason.ClientUnknown or RefusalReason.SecretMissing => "invalid_client_id",
            RefusalReason.SecretWrong or RefusalReason.SecretExpired => "bad_client_secret",
            RefusalReason.RedirectUriDiffers or RefusalReason.RedirectUriUnknown => "bad_redirect_uri",
            RefusalReason.CodeUnknown => "invalid_code",
            RefusalReason.CodeSpent => "code_already_used",
            RefusalReason.RefreshTokenUnknown or RefusalReason.RefreshTokenSpent => "invalid_refresh_token",
            RefusalReason.TokenRefused => "invalid_auth",
            RefusalReason.ScopeInsufficient => "missing_scope",
            _ => refusal.Error,
        };

    private static (int Code, string Words) MicrosoftCode(Refusal refusal) =>
        refusal.Reason switch
        {
            RefusalReason.ClientUnknown => (
                700016,
                "Application with identifier 'acme' was not found in the directory."
            ),
            RefusalReason.SecretWrong => (7000215, "Invalid client secret provided."),
            RefusalReason.SecretMissing => (
                7000218,
                "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."
            ),
            RefusalReason.SecretExpired => (7000222, "The provided client secret keys for app 'acme' are expired."),
            RefusalReason.SecretUnwanted => (
                700025,
                "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."
            ),
            RefusalReason.CodeSpent => (54005, "OAuth2 Authorization code was already redeemed."),
            RefusalReason.CodeUnknown => (70008, "The provided authorization code or refresh token has expired."),
            RefusalReason.RedirectUriDiffers or RefusalReason.RedirectUriUnknown => (
                50011,
                "The redirect URI specified in the request does not match the redirect URIs configured."
            ),
            RefusalReason.VerifierWrong or RefusalReason.VerifierMissing => (
                501481,
                "The Code_Verifier does not match the code_challenge supplied in the authorization request."
            ),
            RefusalReason.ScopeUnknown => (70011, "The provided value for the input parameter 'scope' is not valid."),
            RefusalReason.RefreshTokenUnknown or RefusalReason.RefreshTokenSpent => (
                700082,
                "The refresh token has expired due to inactivity."
            ),
            _ => (900144, refusal.Words),
        };

    private static string FacebookWords(Refusal refusal) =>
        refusal.Reason switch
        {
            RefusalReason.SecretWrong or RefusalReason.SecretExpired => "Error validating client secret.",
            RefusalReason.RefreshTokenUnknown or RefusalReason.RefreshTokenSpent =>
                "Error validating access token: Session has expired.",
            RefusalReason.SecretMissing => "Missing client_id parameter.",
            RefusalReason.ClientUnknown =>
                "Error validating application. Cannot get application info due to a system error.",
            RefusalReason.CodeSpent => "This authorization code has been used.",
            RefusalReason.CodeUnknown => "Invalid verification code format.",
            RefusalReason.RedirectUriDiffers =>
                "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request",
            RefusalReason.TokenRefused => "Error validating access token: Session has expired.",
            _ => refusal.Words,
        };

    private static string ZohoWord(Refusal refusal) =>
        refusal.Reason switch
        {
            RefusalReason.SecretWrong or RefusalReason.SecretMissing or RefusalReason.SecretExpired =>
                "invalid_client_secret",
            RefusalReason.ClientUnknown => "invalid_client",
            RefusalReason.RedirectUriDiffers or RefusalReason.RedirectUriUnknown => "invalid_redirect_uri",
            RefusalReason.CodeUnknown or RefusalReason.CodeSpent => "invalid_code",
            RefusalReason.RefreshTokenUnknown or RefusalReason.RefreshTokenSpent => "invalid_code",
            _ => refusal.Error,
        };

    private static string GoogleWords(Refusal refusal) =>
        refusal.Reason switch
        {
            RefusalReason.SecretWrong or RefusalReason.SecretExpired => "Unauthorized",
            RefusalReason.ClientUnknown => "The OAuth client was not found.",
            RefusalReason.SecretMissing => "client_secret is missing.",
            RefusalReason.CodeUnknown => "Malformed auth code.",
            RefusalReason.CodeSpent or RefusalReason.RedirectUriDiffers => "Bad Request",
            RefusalReason.RefreshTokenUnknown or RefusalReason.RefreshTokenSpent =>
                "Token has been expired or revoked.",
            RefusalReason.VerifierMissing => "Missing code verifier.",
            RefusalReason.VerifierWrong => "Invalid code verifier.",
            _ => refusal.Words,
        };

    private static (string Code, string Words) SalesforceCode(Refusal refusal) =>
        refusal.Reason switch
        {
            RefusalReason.ClientUnknown => ("invalid_client_id", "client identifier invalid"),
            RefusalReason.SecretWrong or RefusalReason.SecretMissing or RefusalReason.SecretExpired => (
                "invalid_client",
                "invalid client credentials"
            ),
            RefusalReason.RefreshTokenUnknown or RefusalReason.RefreshTokenSpent => (
                "invalid_grant",
                "expired access/refresh token"
            ),
            RefusalReason.GrantTypeUnknown => ("unsupported_grant_type", "grant type not supported"),
            RefusalReason.RedirectUriDiffers or RefusalReason.RedirectUriUnknown => (
                "redirect_uri_mismatch",
                "redirect_uri must match configuration"
            ),
            _ => (refusal.Error, refusal.Words),
        };
}
