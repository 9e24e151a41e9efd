using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>The state of one attempt (RFC 6749 §10.12): 256 random bits, nothing readable inside, stored as a hash.</summary>
public static class State
{
    /// <summary>How long a state is, in characters.</summary>
    public const int Length = 43;

    public static Secret New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>SHA-256 in hex: enough to find an attempt, of no use to whoever reads the database.</summary>
    public static string Hash(string state) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)));
}
