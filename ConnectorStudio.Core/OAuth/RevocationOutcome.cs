namespace ConnectorStudio.Core.OAuth;

/// <summary>What the revocation endpoint said of one token (RFC 7009 §2.2).</summary>
public enum RevocationOutcome
{
    Revoked,

    /// <summary>The endpoint is busy or not reachable: ask again.</summary>
    Pending,

    /// <summary>This kind of token cannot be revoked there.</summary>
    Unsupported,
    Failed,
}
