using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect;

/// <summary>What a login brought back and what belongs to it. A class and not a record: it must not print itself.</summary>
internal sealed class CodeInHand(Secret code)
{
    public Secret Code { get; } = code;
    public CodeVerifier? Verifier { get; init; }

    /// <summary>What was sent to the login page; null: nothing was.</summary>
    public Secret? Nonce { get; init; }

    /// <summary>Whether client id or secret hold characters that form-encoding changes.</summary>
    public bool CredentialsNeedEncoding { get; init; }

    /// <summary>Told of the tokens as soon as they came, before anything else is read; null: nobody is.</summary>
    public Func<ConnectionValues, TokenSet, Task>? Came { get; init; }

    public static bool NeedsEncoding(string? text) => text is not null && Uri.EscapeDataString(text) != text;
}
