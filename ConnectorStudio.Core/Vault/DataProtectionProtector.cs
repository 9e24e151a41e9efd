using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Core.Vault;

/// <summary>
/// ASP.NET Core Data Protection on a key ring of the vault's own: losing or revoking the cookie ring signs people out
/// and leaves connections working.
/// </summary>
public sealed class DataProtectionProtector : ISecretProtector, IDisposable
{
    // A protected payload begins with four bytes that name the format, then the id of its key.
    private const int MagicLength = 4;
    private const int KeyIdLength = 16;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly ServiceProvider services;
    private readonly IDataProtector root;
    private readonly IKeyManager keys;

    public DataProtectionProtector(DirectoryInfo keyRing)
    {
        // A container of its own: the console's holds the cookie ring.
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddDataProtection().SetApplicationName("ConnectorStudio.Vault").PersistKeysToFileSystem(keyRing);
        services = collection.BuildServiceProvider();
        root = services.GetRequiredService<IDataProtectionProvider>().CreateProtector("secret.v1");
        keys = services.GetRequiredService<IKeyManager>();
    }

    public string Protect(string text, string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        return Base64Url.EncodeToString(root.CreateProtector(purpose).Protect(StrictUtf8.GetBytes(text)));
    }

    public Unsealed Unprotect(string sealedText, string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        if (!Base64Url.IsValid(sealedText))
        {
            return Unsealed.Failed(VaultFailure.Damaged);
        }

        var bytes = Base64Url.DecodeFromChars(sealedText);
        try
        {
            var opened = root.CreateProtector(purpose).Unprotect(bytes);

            // The last character of base64 has spare bits: only the very text that was written opens.
            return Base64Url.EncodeToString(bytes) == sealedText
                ? Unsealed.Of(new Secret(StrictUtf8.GetString(opened)))
                : Unsealed.Failed(VaultFailure.Damaged);
        }
        catch (CryptographicException)
        {
            return Unsealed.Failed(WhyNot(bytes));
        }
    }

    public void Dispose() => services.Dispose();

    private VaultFailure WhyNot(byte[] bytes)
    {
        if (bytes.Length < MagicLength + KeyIdLength)
        {
            return VaultFailure.Damaged;
        }

        var keyId = new Guid(bytes.AsSpan(MagicLength, KeyIdLength));
        return keys.GetAllKeys().Any(key => key.KeyId == keyId) ? VaultFailure.Damaged : VaultFailure.KeyMissing;
    }
}
