using System.Security.Cryptography;
using System.Text;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Vault;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ConnectorStudio.Core.OAuth;

/// <summary>
/// A client's signed word about itself (RFC 7523 §2.2, §3; algorithms of RFC 7518 §3): short-lived, single use, for one
/// audience.
/// </summary>
internal sealed record SignedAssertion(string Algorithm, string? KeyId, string Issuer, string Subject, string Audience)
{
    /// <summary>The value of <c>client_assertion_type</c>.</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    // Nothing is kept between calls: a cached provider would hold a key that is disposed by then.
    private static readonly CryptoProviderFactory Signing = new() { CacheSignatureProviders = false };

    /// <summary>A key that nobody knows, of the kind that the document signs with: where a signature only has to be there.</summary>
    public static Secret PassingKey(IntegrationDraft document)
    {
        var algorithm = document.Client.Assertion.Algorithm ?? AssertionAlgorithms.DefaultOfKey;
        if (!algorithm.StartsWith("ES", StringComparison.Ordinal))
        {
            using var rsa = RSA.Create(2048);
            return new Secret(rsa.ExportPkcs8PrivateKeyPem());
        }

        using var elliptic = ECDsa.Create(
            algorithm switch
            {
                "ES384" => ECCurve.NamedCurves.nistP384,
                "ES512" => ECCurve.NamedCurves.nistP521,
                _ => ECCurve.NamedCurves.nistP256,
            }
        );
        return new Secret(elliptic.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Signs with a private key: PKCS#8, PKCS#1 or SEC 1 in PEM (RFC 7468).</summary>
    public (Secret? Assertion, RequestFault? Fault) SignWithPrivateKey(Secret pem, TimeProvider time)
    {
        using var rsa = RSA.Create();
        using var elliptic = ECDsa.Create();
        SecurityKey key;
        try
        {
            var isElliptic = Algorithm.StartsWith("ES", StringComparison.Ordinal);
            AsymmetricAlgorithm algorithm = isElliptic ? elliptic : rsa;
            algorithm.ImportFromPem(pem.Reveal());
            key = isElliptic ? new ECDsaSecurityKey(elliptic) : new RsaSecurityKey(rsa);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException)
        {
            return Fault($"The private key cannot be read as a key for {Algorithm}. Enter an unencrypted key in PEM.");
        }

        return Sign(key, time);
    }

    /// <summary>Signs with the client secret as a shared key.</summary>
    public (Secret? Assertion, RequestFault? Fault) SignWithSecret(Secret secret, TimeProvider time)
    {
        var key = Encoding.UTF8.GetBytes(secret.Reveal());
        var least = int.Parse(Algorithm.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture) / 8;
        return key.Length < least
            ? Fault($"{Algorithm} wants a secret of {least} bytes at least, and this one is shorter (RFC 7518 3.2).")
            : Sign(new SymmetricSecurityKey(key), time);
    }

    private (Secret? Assertion, RequestFault? Fault) Sign(SecurityKey key, TimeProvider time)
    {
        key.KeyId = KeyId;
        var now = time.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            Expires = now + Life,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = Subject,
                [JwtRegisteredClaimNames.Jti] = Ids.New(time).ToString("N"),
            },
            SigningCredentials = new SigningCredentials(key, Algorithm) { CryptoProviderFactory = Signing },
        };
        try
        {
            var made = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
            return (new Secret(made), null);
        }
        catch (Exception refused)
            when (refused
                    is ArgumentException
                        or NotSupportedException
                        or CryptographicException
                        or SecurityTokenException
            )
        {
            return Fault($"The key cannot sign with {Algorithm}: it is too short or of another kind.");
        }
    }

    private static (Secret? Assertion, RequestFault? Fault) Fault(string sentence) =>
        (null, new RequestFault("client.secret", sentence));
}
