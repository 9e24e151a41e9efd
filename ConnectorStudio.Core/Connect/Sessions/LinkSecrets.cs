using System.Security.Cryptography;
using System.Text;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>Compares what a browser or a program shows with the hash that is kept.</summary>
internal static class LinkSecrets
{
    public static bool Match(string? shown, string hash) =>
        shown is { Length: > 0 and <= 200 }
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(State.Hash(shown)),
            Encoding.ASCII.GetBytes(hash)
        );
}
