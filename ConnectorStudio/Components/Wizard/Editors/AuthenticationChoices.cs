using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Components.Wizard.Editors;

/// <summary>Client authentication in the words of the screen.</summary>
public static class AuthenticationChoices
{
    public static IReadOnlyList<(string Value, string Text)> OfClient { get; } =
    [
        (ClientAuthentications.Basic, "Basic header (client_secret_basic)"),
        (ClientAuthentications.Post, "In the body (client_secret_post)"),
        (ClientAuthentications.None, "No secret, PKCE only (none)"),
        (ClientAuthentications.PrivateKeyJwt, "Signed with a private key (private_key_jwt)"),
        (ClientAuthentications.ClientSecretJwt, "Signed with the secret (client_secret_jwt)"),
        (ClientAuthentications.SecretAsBasicUsername, "The secret as Basic username (secret_as_basic_username)"),
    ];

    public static IReadOnlyList<(string Value, string Text)> OfToken { get; } =
    [("", "As in App Credentials"), .. OfClient];

    public static IReadOnlyList<(string Value, string Text)> OfRefresh { get; } =
    [("", "As in Token URL"), .. OfClient];

    public static IReadOnlyList<(string Value, string Text)> OfSecondCall { get; } =
    [(ClientAuthentications.Anonymous, "Nothing (anonymous)"), .. OfClient];

    public static IReadOnlyList<(string Value, string Text)> OfRevoke { get; } =
    [
        .. OfToken,
        (ClientAuthentications.Bearer, "The access token as Bearer (bearer)"),
        (ClientAuthentications.Anonymous, "Nothing (anonymous)"),
    ];
}
