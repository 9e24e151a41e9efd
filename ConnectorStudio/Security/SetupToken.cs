using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ConnectorStudio.Security;

/// <summary>
/// Proves that whoever creates the administrator can read this process's log. New with each start, and worthless once
/// there is an administrator.
/// </summary>
public sealed class SetupToken
{
    public string Value { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    public bool IsRight(string? given) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Value));
}
