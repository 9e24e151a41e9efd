using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>Proof Key for Code Exchange (RFC 7636): 43 characters, 256 bits, fresh for each attempt.</summary>
public sealed class CodeVerifier
{
    public CodeVerifier(Secret value) => Value = value;

    public Secret Value { get; }

    public static CodeVerifier New() => new(new Secret(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))));

    /// <summary>RFC 7636 §4.2.</summary>
    public string ChallengeS256() => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Value.Reveal())));
}
