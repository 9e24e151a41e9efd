namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>The words for client authentication (RFC 6749 §2.3, RFC 7523), and those only some endpoints take.</summary>
public static class ClientAuthentications
{
    public const string Basic = "client_secret_basic";
    public const string Post = "client_secret_post";
    public const string None = "none";
    public const string PrivateKeyJwt = "private_key_jwt";
    public const string ClientSecretJwt = "client_secret_jwt";
    public const string SecretAsBasicUsername = "secret_as_basic_username";

    /// <summary>Revocation only: the access token as bearer.</summary>
    public const string Bearer = "bearer";

    /// <summary>Revocation and token exchange only: nothing that names the client.</summary>
    public const string Anonymous = "anonymous";

    public static IReadOnlyList<string> All { get; } =
    [Basic, Post, None, PrivateKeyJwt, ClientSecretJwt, SecretAsBasicUsername];

    /// <summary>Those that sign an assertion (RFC 7523).</summary>
    public static bool IsSigned(string? authentication) => authentication is PrivateKeyJwt or ClientSecretJwt;
}
