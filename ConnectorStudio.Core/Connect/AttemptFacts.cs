using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connect;

/// <summary>
/// What a run knew beside its exchanges, without secrets: enough to read its answers again later, here or elsewhere, when
/// the secrets themselves are gone.
/// </summary>
public sealed record AttemptFacts
{
    /// <summary>The marks of the secrets that were there, by stored name: <c>client</c>, <c>secret.NAME</c>.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>The marks of the secret fields that had a value, by key.</summary>
    public IReadOnlyDictionary<string, string> SecretFields { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether client id or secret hold characters that form-encoding changes.</summary>
    public bool CredentialsNeedEncoding { get; init; }

    /// <summary>null in attempts of before it was written down.</summary>
    public LoginAsked? Login { get; init; }

    /// <summary>The callback's parameters; null: none came.</summary>
    public IReadOnlyList<CameBack>? Callback { get; init; }

    /// <summary>The callback's parameter that held the state of this run; null: none did.</summary>
    public string? StateParameter { get; init; }

    /// <summary>Which optional scopes the person ticked.</summary>
    public IReadOnlyList<string> OptionalScopes { get; init; } = [];

    /// <summary>The ID token's claims and what its signature came to; null: none was read.</summary>
    public SignedClaims? IdToken { get; init; }
}
