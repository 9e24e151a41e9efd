using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace ConnectorStudio.Sandbox;

/// <summary>The sandbox's folder: database and keys, readable by this user alone, kept over restarts.</summary>
internal sealed class SandboxFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder;

    public SandboxFiles(string folder)
    {
        _folder = Path.GetFullPath(folder);
        MakeFolder(_folder);
        MakeFolder(CookieKeys.FullName);
    }

    public DirectoryInfo CookieKeys => new(Path.Combine(_folder, "cookie-keys"));

    /// <summary>Path of the database file, made empty first so that it never has a wider mode.</summary>
    public string Database()
    {
        var path = Path.Combine(_folder, "sandbox.db");
        if (!File.Exists(path))
        {
            Write(path, []);
        }

        return path;
    }

    public RsaSecurityKey SigningKey()
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(ReadOrMake("signing.key", NewRsaKey), out _);
        return new RsaSecurityKey(rsa);
    }

    public SymmetricSecurityKey EncryptionKey() =>
        new(ReadOrMake("encryption.key", () => RandomNumberGenerator.GetBytes(32)));

    private byte[] ReadOrMake(string name, Func<byte[]> make)
    {
        var path = Path.Combine(_folder, name);
        if (!File.Exists(path))
        {
            Write(path, make());
        }

        return File.ReadAllBytes(path);
    }

    private static byte[] NewRsaKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKey();
    }

    private static void Write(string path, byte[] content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(path, options);
        file.Write(content);
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }
}
