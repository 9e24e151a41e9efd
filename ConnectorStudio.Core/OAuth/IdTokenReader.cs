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
public sealed class IdTokenReader(IExchangeSource source, TimeProvider time)
{
    private const int LongestToken = 64 * 1024;

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

    /// <summary>What an earlier run found: a replay has the claims and no token to verify. null: verify.</summary>
    internal SignedClaims? Recorded { get; init; }

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

        var answer = await source.SendAsync(
            new OutboundRequest(HttpMethod.Get, url) { Headers = [new("Accept", "application/json")] },
            ct
        );
        var signed = Recorded;
        if (signed is null)
        {
            if (KeysIn(answer) is not { Count: > 0 } keys)
            {
                return IdTokenResult.Refused(
                    "authorization.jwksUrl",
                    answer.Failure?.Message
                        ?? $"The keys could not be read: {answer.Status} without a key set (RFC 7517).",
                    answer.Exchange
                );
            }

            signed = await VerifyAsync(keys, idToken, nonce);
        }

        return (
            IdTokenClaims.Judge(document, values, clientId, signed, time.GetUtcNow()) is { } refusal
                ? IdTokenResult.Refused(refusal.Field, refusal.Message, answer.Exchange)
                : IdTokenResult.Of(signed.Claims!.Value, answer.Exchange)
        ).Of(signed);
    }

    // End and audience are judged with the other claims, by the same code for a token and for what was recorded of one.
    private static async Task<SignedClaims> VerifyAsync(IList<SecurityKey> keys, Secret idToken, Secret? nonce)
    {
        var result = await new JsonWebTokenHandler { MaximumTokenSizeInBytes = LongestToken }.ValidateTokenAsync(
            idToken.Reveal(),
            new TokenValidationParameters
            {
                IssuerSigningKeys = keys,
                ValidAlgorithms = Algorithms,
                CryptoProviderFactory = Verifying,
                ValidateIssuer = false,
                AudienceValidator = (_, _, _) => true,
                LifetimeValidator = (_, _, _, _) => true,
            }
        );
        if (!result.IsValid)
        {
            return new SignedClaims(null, new RequestFault("authorization.jwksUrl", Words(result.Exception)));
        }

        var jwt = (JsonWebToken)result.SecurityToken;
        using var claims = JsonDocument.Parse(Base64UrlEncoder.Decode(jwt.EncodedPayload));
        return new SignedClaims(claims.RootElement.Clone(), null)
        {
            NonceHolds = nonce is null
                ? null
                : jwt.TryGetPayloadValue<string>("nonce", out var came) && came == nonce.Reveal(),
        };
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

    // The library's own sentences repeat the token's content.
    private static string Words(Exception? refused) =>
        refused switch
        {
            SecurityTokenInvalidAlgorithmException => "It is signed in a way that is not accepted.",
            SecurityTokenSignatureKeyNotFoundException => "No published key fits its signature.",
            SecurityTokenInvalidSignatureException => "Its signature does not hold.",
            _ => "It is no signed JSON Web Token.",
        };
}
