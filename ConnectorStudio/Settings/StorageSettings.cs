namespace ConnectorStudio.Settings;

/// <summary><c>Storage</c>: where everything is kept.</summary>
public sealed class StorageSettings
{
    /// <summary>The connection string; the path in it is absolute by now.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The SQLite file.</summary>
    public required string File { get; init; }

    /// <summary>Holds the file, the key rings beside it and the sandbox's data; nothing is written elsewhere.</summary>
    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>Signs cookies and forms.</summary>
    public string CookieKeys => Path.Combine(Folder, "keys", "cookies");

    /// <summary>Encrypts tokens and secrets.</summary>
    public string VaultKeys => Path.Combine(Folder, "keys", "vault");
}
