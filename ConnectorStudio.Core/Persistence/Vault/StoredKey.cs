namespace ConnectorStudio.Core.Persistence.Vault;

/// <summary>A key that must live as long as the data it was used on, sealed by the vault.</summary>
internal sealed class StoredKey
{
    public required string Name { get; init; }

    /// <summary>Purpose <c>key:{Name}</c>.</summary>
    public required string Cipher { get; init; }
}
