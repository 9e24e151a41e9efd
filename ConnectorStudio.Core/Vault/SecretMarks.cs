using System.Security.Cryptography;
using System.Text;

namespace ConnectorStudio.Core.Vault;

/// <param name="key">The HMAC key of the marks, 16 bytes at least.</param>
public sealed class SecretMarks(byte[] key) : ISecretMarks
{
    public string MarkOf(Secret secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(secret.Reveal())))[..4];
}
