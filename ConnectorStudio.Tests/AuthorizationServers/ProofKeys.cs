namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>What a server makes of PKCE (RFC 7636).</summary>
internal enum ProofKeys
{
    /// <summary>Checked where a challenge came.</summary>
    Taken,

    Required,

    /// <summary>The challenge is thrown away; a verifier is not looked at.</summary>
    Ignored,

    /// <summary>A challenge or verifier is refused.</summary>
    Refused,
}
