using System.Security.Cryptography;
using System.Text;

namespace ConnectorStudio.Core.Vault;

/// <summary>
/// Keys that live as long as the data they were used on: of identifiers' hashes, of secrets' marks. All are derived from
/// one that is stored in the database, sealed by the vault.
/// </summary>
public sealed class StudioKeys
{
    public const int RootLength = 32;

    private readonly byte[] passing = RandomNumberGenerator.GetBytes(RootLength);
    private byte[]? root;

    /// <summary>32 bytes for this use.</summary>
    /// <exception cref="InvalidOperationException">The vault's key ring is not the one that the database was written with.</exception>
    public byte[] Of(string use) =>
        Derive(
            root
                ?? throw new InvalidOperationException(
                    "The vault's keys are missing: put the key ring back that belongs to this database."
                ),
            use
        );

    /// <summary>As <see cref="Of"/>, or one for this run only while the key ring is missing: good enough for marks on a screen.</summary>
    public byte[] OrPassing(string use) => Derive(root ?? passing, use);

    private static byte[] Derive(byte[] from, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, from, RootLength, info: Encoding.UTF8.GetBytes(use));

    internal void Load(byte[] opened) => root = opened;
}
