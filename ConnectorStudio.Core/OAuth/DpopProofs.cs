using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ConnectorStudio.Core.OAuth;

/// <summary>
/// Proves with each request that the studio holds the key that a token is bound to (RFC 9449), and remembers the nonces
/// that servers ask for. What it remembers is of this process only: without it a server asks once more.
/// </summary>
public sealed class DpopProofs(TimeProvider time)
{
    /// <summary>The header of a proof, and the scheme and type of tokens that are bound to a key.</summary>
    public const string Name = "DPoP";

    internal static readonly PartOrigin OfResource = new(PartPlace.Header, Name, "token.dpop", Specs.ProofAtResource);

    private const string NonceHeader = "DPoP-Nonce";
    private const string NonceWanted = "use_dpop_nonce";
    private const int MostServers = 1_000;
    private const int LongestNonce = 512;
    private static readonly CryptoProviderFactory Signing = new() { CacheSignatureProviders = false };

    private readonly ConcurrentDictionary<string, string> nonces = new(StringComparer.Ordinal);

    /// <summary>A key for one connection: P-256, PKCS#8 in PEM.</summary>
    public static Secret NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new Secret(key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The proof for one request (RFC 9449 §4.2).</summary>
    /// <param name="accessToken">That goes with it; null at the token endpoint.</param>
    public Secret Make(Secret key, string method, string url, Secret? accessToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        using var pair = ECDsa.Create();
        pair.ImportFromPem(key.Reveal());
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Jti] = Ids.New(time).ToString("N"),
            ["htm"] = method,
            ["htu"] = url.Split('?', '#')[0],
        };
        if (accessToken is not null)
        {
            claims["ath"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken.Reveal())));
        }

        if (nonces.TryGetValue(ServerOf(url), out var nonce))
        {
            claims["nonce"] = nonce;
        }

        var descriptor = new SecurityTokenDescriptor
        {
            TokenType = "dpop+jwt",
            AdditionalHeaderClaims = new Dictionary<string, object>
            {
                ["jwk"] = JsonSerializer.SerializeToElement(
                    new
                    {
                        kty = "EC",
                        crv = "P-256",
                        x = Base64UrlEncoder.Encode(point.X),
                        y = Base64UrlEncoder.Encode(point.Y),
                    }
                ),
            },
            IssuedAt = time.GetUtcNow().UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(pair), SecurityAlgorithms.EcdsaSha256)
            {
                CryptoProviderFactory = Signing,
            },
        };
        return new Secret(new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor));
    }

    /// <summary>Keeps the nonce of an answer, which may come with any (RFC 9449 §8.2).</summary>
    /// <returns>True: the server refused the proof alone, and takes the same request with the new nonce (§8, §9).</returns>
    public bool Learn(string url, int? status, Func<string, string?> header, string? body = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (header(NonceHeader) is not { Length: > 0 and <= LongestNonce } nonce || nonce.Any(c => c is < '!' or > '~'))
        {
            return false;
        }

        if (nonces.Count >= MostServers)
        {
            nonces.Clear();
        }

        nonces[ServerOf(url)] = nonce;
        return status switch
        {
            400 => body?.Contains(NonceWanted, StringComparison.Ordinal) == true,
            401 => header("WWW-Authenticate")?.Contains(NonceWanted, StringComparison.Ordinal) == true
                || body?.Contains(NonceWanted, StringComparison.Ordinal) == true,
            _ => false,
        };
    }

    private static string ServerOf(string url) => new Uri(url).GetLeftPart(UriPartial.Authority);
}
