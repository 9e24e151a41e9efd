using System.Diagnostics.CodeAnalysis;

namespace ConnectorStudio.Core.Vault;

/// <summary>What came of opening a stored secret: the secret, or why not.</summary>
public sealed record Unsealed
{
    private readonly Secret? secret;

    private Unsealed(Secret? secret, VaultFailure failure) => (this.secret, Failure) = (secret, failure);

    /// <summary><see cref="VaultFailure.None"/> when it was opened.</summary>
    public VaultFailure Failure { get; }

    public static Unsealed Of(Secret secret) => new(secret, VaultFailure.None);

    public static Unsealed Failed(VaultFailure failure) => new(null, failure);

    public bool Opened([NotNullWhen(true)] out Secret? opened) => (opened = secret) is not null;
}
