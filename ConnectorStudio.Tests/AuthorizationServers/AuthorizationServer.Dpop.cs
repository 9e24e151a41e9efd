using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectorStudio.Tests.Outbound;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>Tokens that are bound to a key (RFC 9449): each proof is checked as §4.3 says.</summary>
internal sealed partial class AuthorizationServer
{
    private readonly HashSet<string> proofs = [];
    private string? boundKey;
    private int nonces;

    /// <summary>Whether tokens are bound to the key of a proof, which is then demanded everywhere.</summary>
    public bool BindsTokens { get; set; }

    /// <summary>Whether a proof needs the server's latest nonce; each nonce is good for so many requests.</summary>
    public int? ProofsPerNonce { get; set; }

    /// <summary>What was wrong with proofs, besides a missing nonce.</summary>
    public List<string> ProofFaults { get; } = [];

    private int leftOfNonce;

    private Answer? Unproved(Endpoint at, RawRequest request)
    {
        if (!BindsTokens || at is not (Endpoint.Token or Endpoint.Refresh or Endpoint.Api))
        {
            return null;
        }

        var fault = FaultOfProof(at, request, out var wantsNonce);
        if (wantsNonce)
        {
            (nonces, leftOfNonce) = (nonces + 1, ProofsPerNonce ?? 0);
            var nonce = ("DPoP-Nonce", $"nonce-{nonces}");
            return at == Endpoint.Api
                ? Answer.Status(401, nonce, ("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\""))
                : Answer.Json("""{"error":"use_dpop_nonce"}""", 400, nonce);
        }

        if (fault is null)
        {
            leftOfNonce--;
            return null;
        }

        ProofFaults.Add($"{at}: {fault}");
        return Answer.Json("""{"error":"invalid_dpop_proof"}""", at == Endpoint.Api ? 401 : 400);
    }

    private string? FaultOfProof(Endpoint at, RawRequest request, out bool wantsNonce)
    {
        wantsNonce = false;
        var given = request.HeaderLines.Where(line => line.StartsWith("DPoP:", StringComparison.Ordinal)).ToList();
        if (given is not [var line])
        {
            return $"{given.Count} proofs";
        }

        var proof = new JsonWebToken(line["DPoP:".Length..].Trim());
        var jwk = JsonWebKey.Create(proof.GetHeaderValue<JsonElement>("jwk").GetRawText());
        using var pair = ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = { X = Base64UrlEncoder.DecodeBytes(jwk.X), Y = Base64UrlEncoder.DecodeBytes(jwk.Y) },
            }
        );
        var signed = Encoding.ASCII.GetBytes(proof.EncodedToken[..proof.EncodedToken.LastIndexOf('.')]);
        var thumbprint = Base64UrlEncoder.Encode(jwk.ComputeJwkThumbprint());
        var issued = DateTimeOffset.FromUnixTimeSeconds(proof.GetPayloadValue<long>("iat"));
        wantsNonce =
            ProofsPerNonce is not null
            && (
                leftOfNonce == 0
                || !proof.TryGetPayloadValue<string>("nonce", out var nonce)
                || nonce != $"nonce-{nonces}"
            );
        var fault =
            proof.Typ != "dpop+jwt" || proof.Alg != "ES256" || jwk.HasPrivateKey ? "header"
            : !pair.VerifyData(signed, Base64UrlEncoder.DecodeBytes(proof.EncodedSignature), HashAlgorithmName.SHA256)
                ? "signature"
            : proof.GetPayloadValue<string>("htm") != request.Method ? "htm"
            : proof.GetPayloadValue<string>("htu") != request.Url.Split('?')[0] ? "htu"
            : (time.GetUtcNow() - issued).Duration() > TimeSpan.FromMinutes(1) ? "iat"
            : !proofs.Add(proof.Id) ? "used before"
            : at == Endpoint.Api ? FaultOfToken(request, proof, thumbprint)
            : at == Endpoint.Refresh && boundKey != thumbprint ? "another key at refresh"
            : null;
        if (fault is null && !wantsNonce && at != Endpoint.Api)
        {
            boundKey = thumbprint;
        }

        wantsNonce &= fault is null;
        return fault;
    }

    private string? FaultOfToken(RawRequest request, JsonWebToken proof, string thumbprint)
    {
        var sent = request.Header("Authorization") ?? "";
        return !sent.StartsWith("DPoP ", StringComparison.Ordinal) ? "scheme"
            : proof.GetPayloadValue<string>("ath")
            != Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(sent["DPoP ".Length..])))
                ? "ath"
            : boundKey != thumbprint ? "another key than the token's"
            : null;
    }
}
