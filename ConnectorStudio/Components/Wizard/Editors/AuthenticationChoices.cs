using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Components.Wizard.Editors;

/// <summary>Client authentication in the words of the screen: only what runs today.</summary>
public static class AuthenticationChoices
{
    public static IReadOnlyList<(string Value, string Text)> OfClient { get; } =
    [
        (ClientAuthentications.Basic, "Basic header (client_secret_basic)"),
        (ClientAuthentications.Post, "In the body (client_secret_post)"),
        (ClientAuthentications.None, "No secret, PKCE only (none)"),
    ];

    public static IReadOnlyList<(string Value, string Text)> OfToken { get; } =
    [("", "As in App Credentials"), .. OfClient];

    public static IReadOnlyList<(string Value, string Text)> OfRefresh { get; } =
    [("", "As in Token URL"), .. OfClient];

    public static IReadOnlyList<(string Value, string Text)> OfRevoke { get; } =
    [
        .. OfToken,
        (ClientAuthentications.Bearer, "The access token as Bearer (bearer)"),
        (ClientAuthentications.Anonymous, "Nothing (anonymous)"),
    ];
}
