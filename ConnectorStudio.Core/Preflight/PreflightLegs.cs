namespace ConnectorStudio.Core.Preflight;

/// <summary>The names of what a preflight looks at, in that order.</summary>
public static class PreflightLegs
{
    public const string Document = "document";
    public const string Redirect = "redirect";
    public const string LoginUrl = "login_url";
    public const string PushedUrl = "pushed_url";
    public const string TokenUrl = "token_url";
    public const string RefreshUrl = "refresh_url";
    public const string RevokeUrl = "revoke_url";
    public const string Keys = "keys";
    public const string TestApi = "test_api";
    public const string Metadata = "metadata";
    public const string LoginPage = "login_page";
    public const string Credentials = "credentials";
}
