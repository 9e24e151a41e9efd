using System.Buffers.Text;
using System.Security.Cryptography;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect;

/// <summary>
/// The nonce of an attempt (OpenID Connect Core §3.1.2.1): made of its id with a key of ours, so that it can be made again
/// when the ID token comes and need not be stored.
/// </summary>
public sealed class Nonces(StudioKeys keys)
{
    /// <summary>256 bits, base64url.</summary>
    public Secret Of(Guid attemptId) =>
        new(Base64Url.EncodeToString(HMACSHA256.HashData(keys.OrPassing("nonces"), attemptId.ToByteArray())));
}
