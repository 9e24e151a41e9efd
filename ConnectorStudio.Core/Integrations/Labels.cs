namespace ConnectorStudio.Core.Integrations;

/// <summary>The user's words on the screen; code outside speaks RFC. Here and in the list of steps the two meet.</summary>
public static class Labels
{
    public const string Fields = "Configure Fields";
    public const string RedirectUrl = "Redirect URL";
    public const string AppCredentials = "App Credentials";
    public const string LoginUrl = "Login URL";
    public const string PushedAuthorizationUrl = "Pushed authorization URL";
    public const string TokenUrl = "Token URL";
    public const string RefreshTokenUrl = "Refresh Token URL";
    public const string RevokeUrl = "Revoke URL";
    public const string TestApi = "Test API";
    public const string ConnectionName = "Connection Name";
    public const string AllowedUrls = "Allowed URLs";
    public const string UniqueIdentifier = "Unique Identifier";
    public const string RequestParameters = "Set Request Parameters";
}
