namespace ConnectorStudio.Core.Integrations.Steps;

/// <summary>The twelve steps in order: move the line and the step moves.</summary>
public static class SetupSteps
{
    public static IReadOnlyList<SetupStep> InOrder { get; } =
    [
        new("fields", Labels.Fields, new FieldsRules()) { Optional = true },
        new("redirect-url", Labels.RedirectUrl, new RedirectUrlRules()),
        new("app-credentials", Labels.AppCredentials, new AppCredentialsRules()),
        new("login-url", Labels.LoginUrl, new LoginUrlRules()),
        new("token-url", Labels.TokenUrl, new TokenUrlRules()),
        new("refresh-token-url", Labels.RefreshTokenUrl, new RefreshTokenUrlRules()) { Optional = true },
        new("revoke-url", Labels.RevokeUrl, new RevokeUrlRules()) { Optional = true },
        new("test-api", Labels.TestApi, new TestApiRules()),
        new("connection-name", Labels.ConnectionName, new ConnectionNameRules()),
        new("allowed-urls", Labels.AllowedUrls, new AllowedUrlsRules()),
        new("unique-identifier", Labels.UniqueIdentifier, new UniqueIdentifierRules()),
        new("request-parameters", Labels.RequestParameters, new RequestParametersRules()) { Optional = true },
    ];

    public static SetupStep? Find(string key) => InOrder.FirstOrDefault(step => step.Key == key);

    internal static int NumberOf(SetupStep step) => InOrder.TakeWhile(other => other.Key != step.Key).Count() + 1;

    /// <summary>The step that owns a dotted path of the document, or null (name, slug, icon …).</summary>
    public static SetupStep? OwnerOf(string? path)
    {
        var root = (path ?? "").Split('.', '[')[0];
        var key = root switch
        {
            "fields" => "fields",
            "redirect" => "redirect-url",
            "client" => "app-credentials",
            "authorization" => "login-url",
            "token" => "token-url",
            "refresh" => "refresh-token-url",
            "revoke" => "revoke-url",
            "test" => "test-api",
            "connectionName" => "connection-name",
            "allowedUrls" => "allowed-urls",
            "uniqueIdentifier" or "onSameIdentity" => "unique-identifier",
            "request" => "request-parameters",
            _ => "",
        };
        return Find(key);
    }
}
