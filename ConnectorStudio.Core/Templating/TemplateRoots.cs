namespace ConnectorStudio.Core.Templating;

/// <summary>The names that templates begin with, besides the keys of fields; none of them can be a field's key.</summary>
public static class TemplateRoots
{
    public const string Fields = "fields";
    public const string ClientId = "client_id";
    public const string ClientSecret = "client_secret";
    public const string Random = "random";
    public const string RedirectUri = "redirect_uri";
    public const string Callback = "callback";
    public const string Token = "token";
    public const string Test = "test";
    public const string FollowUp = "followUp";
    public const string IdToken = "id_token";
    public const string AccessToken = "access_token";
    public const string Secret = "secret";
    public const string Connection = "connection";

    public static IReadOnlySet<string> All { get; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            Fields,
            ClientId,
            ClientSecret,
            Random,
            RedirectUri,
            Callback,
            Token,
            Test,
            FollowUp,
            IdToken,
            AccessToken,
            Secret,
            Connection,
        };
}
