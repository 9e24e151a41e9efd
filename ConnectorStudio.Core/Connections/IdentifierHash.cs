using System.Security.Cryptography;
using System.Text;

namespace ConnectorStudio.Core.Connections;

/// <summary>The keyed hash by which an account is found again without reading its identifier.</summary>
/// <param name="key">An HMAC key that lives as long as the connections, 32 bytes.</param>
public sealed class IdentifierHash(byte[] key)
{
    /// <summary>HMAC-SHA-256 in hex.</summary>
    public string Of(string identifier) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(identifier)));
}
