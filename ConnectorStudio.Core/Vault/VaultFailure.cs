namespace ConnectorStudio.Core.Vault;

/// <summary>Why a stored secret could not be opened.</summary>
public enum VaultFailure
{
    None,

    /// <summary>Its key is not in the ring: nothing is lost, the secret opens again when the key is back.</summary>
    KeyMissing,

    /// <summary>Changed, cut, or sealed for another row or field.</summary>
    Damaged,
}
