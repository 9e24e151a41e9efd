using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ConnectorStudio.Core.OAuth;

/// <summary>
/// Reads an ID token, or does not trust a word of it (OpenID Connect Core §3.1.3.7): signature by the published keys,
/// issuer, audience, nonce and end. There is no way in between.
/// </summary>
public sealed class IdTokenReader(OutboundHttp http, TimeProvider time)
{
    private const int LongestToken = 64 * 1024;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    // Signed with a key that only the server has: never "none", never with a shared secret.
    private static readonly string[] Algorithms =
    [
        "RS256",
        "RS384",
        "RS512",
        "PS256",
        "PS384",
        "PS512",
        "ES256",
        "ES384",
        "ES512",
    ];

    private static readonly CryptoProviderFactory Verifying = new() { CacheSignatureProviders = false };

    /// <summary>Whether the document says how: with an issuer and the URL of its keys. Else ID tokens are ignored.</summary>
    public static bool Reads(IntegrationDraft document) => TemplateNames.ReadsIdTokens(document);

    /// <param name="nonce">What was sent to the login page; null: nothing was.</param>
    public async Task<IdTokenResult> ReadAsync(
        IntegrationDraft document,
        TemplateValues values,
        string clientId,
        Secret? nonce,
        Secret idToken,
        CancellationToken ct
    )
    {
        if (!UrlTemplate.Render(document.Authorization.JwksUrl!, values).Rendered(out var url, out var fault))
        {
            return IdTokenResult.Refused("authorization.jwksUrl", fault.Message);
        }

        var answer = await http.SendAsync(
            new OutboundRequest(HttpMethod.Get, url) { Headers = [new("Accept", "application/json")] },
            ct
        );
        if (KeysIn(answer) is not { Count: > 0 } keys)
        {
            return IdTokenResult.Refused(
                "authorization.jwksUrl",
                answer.Failure?.Message ?? $"The keys could not be read: {answer.Status} without a key set (RFC 7517).",
                answer.Exchange
            );
        }

        var token = idToken.Reveal();
        var result = await new JsonWebTokenHandler { MaximumTokenSizeInBytes = LongestToken }.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                IssuerSigningKeys = keys,
                ValidAlgorithms = Algorithms,
                CryptoProviderFactory = Verifying,
                ValidateIssuer = false,
                AudienceValidator = (audiences, _, _) => audiences.Contains(clientId),
                LifetimeValidator = (_, ends, _, _) => ends is { } end && end > time.GetUtcNow().UtcDateTime - Skew,
            }
        );
        if (!result.IsValid)
        {
            return IdTokenResult.Refused(FieldOf(result.Exception), Words(result.Exception), answer.Exchange);
        }

        var jwt = (JsonWebToken)result.SecurityToken;
        using var claims = JsonDocument.Parse(Base64UrlEncoder.Decode(jwt.EncodedPayload));
        return Judge(document, values, clientId, nonce, jwt, claims.RootElement.Clone()) is { } refusal
            ? IdTokenResult.Refused(refusal.Field, refusal.Message, answer.Exchange)
            : IdTokenResult.Of(claims.RootElement.Clone(), answer.Exchange);
    }

    // The issuer may name a claim (one server for many tenants), which counts only now that the signature holds.
    private static RequestFault? Judge(
        IntegrationDraft document,
        TemplateValues values,
        string clientId,
        Secret? nonce,
        JsonWebToken jwt,
        JsonElement claims
    )
    {
        var known = values.With(TemplateRoots.IdToken, TemplateValue.Of(claims));
        if (
            !Template
                .Render(document.Authorization.Issuer!, TemplatePlace.Text, known)
                .Rendered(out var issuer, out var fault)
        )
        {
            return new RequestFault("authorization.issuer", fault.Message);
        }

        if (!string.Equals(issuer, jwt.Issuer, StringComparison.Ordinal))
        {
            return new RequestFault("authorization.issuer", $"It was issued by {Cut(jwt.Issuer)}, not by {issuer}.");
        }

        if (jwt.Audiences.Skip(1).Any() && jwt.Azp != clientId)
        {
            return new RequestFault(
                "client.id",
                "It is for several apps, and does not name this one as the one it was issued to."
            );
        }

        return nonce is not null && (!jwt.TryGetPayloadValue<string>("nonce", out var came) || came != nonce.Reveal())
            ? new RequestFault("authorization.nonce", "Its nonce is not the one that was sent to the login page.")
            : null;
    }

    private static IList<SecurityKey>? KeysIn(OutboundAnswer answer)
    {
        if (!answer.Arrived || !answer.IsSuccess)
        {
            return null;
        }

        try
        {
            return new JsonWebKeySet(answer.Body).GetSigningKeys();
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or JsonException)
        {
            return null;
        }
    }

    private static string FieldOf(Exception? refused) =>
        refused switch
        {
            SecurityTokenInvalidAudienceException => "client.id",
            SecurityTokenInvalidLifetimeException { Expires: not null } or SecurityTokenExpiredException => "", // no field: clocks differ
            _ => "authorization.jwksUrl",
        };

    // The library's own sentences repeat the token's content.
    private static string Words(Exception? refused) =>
        refused switch
        {
            SecurityTokenInvalidAudienceException => "It is for another app: its audience is not this Client ID.",
            SecurityTokenInvalidLifetimeException
            or SecurityTokenExpiredException
            or SecurityTokenNoExpirationException => "It has ended, or does not say when it ends.",
            SecurityTokenInvalidAlgorithmException => "It is signed in a way that is not accepted.",
            SecurityTokenSignatureKeyNotFoundException => "No published key fits its signature.",
            SecurityTokenInvalidSignatureException => "Its signature does not hold.",
            _ => "It is no signed JSON Web Token.",
        };

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
