namespace ConnectorStudio.Core.Vault;

/// <summary>Marks by which people tell secrets apart without seeing them.</summary>
public interface ISecretMarks
{
    /// <summary>Four characters from a keyed hash: the same secret, the same mark; no way back.</summary>
    string MarkOf(Secret secret);
}
