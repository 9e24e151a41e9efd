namespace ConnectorStudio.Core.Vault;

/// <summary>
/// Encrypts what is stored. The purpose names the row and the field, such as <c>tokens:{id}:access</c>: a text that is
/// copied to another row or column cannot be opened there.
/// </summary>
public interface ISecretProtector
{
    string Protect(string text, string purpose);

    /// <summary>Never throws for what it is given: a missing key and a damaged text are answers.</summary>
    Unsealed Unprotect(string sealedText, string purpose);
}
