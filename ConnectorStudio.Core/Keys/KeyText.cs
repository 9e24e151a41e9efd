using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Keys;

/// <summary>The text of an API key: <c>csk_</c> and 256 random bits.</summary>
internal static class KeyText
{
    public const int Longest = 512;
    private const string Prefix = "csk_";
    private const int Shown = 8;

    public static Secret New() => new(Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static string Beginning(Secret key) => key.Reveal()[..(Prefix.Length + Shown)];
}
