namespace ConnectorStudio.Components.Shared;

/// <summary>The name on the screen of a member that findings point to; for others its path has to do.</summary>
public static class FieldNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["redirect.uri"] = "Redirect URL",
        ["redirect.codeParameter"] = "Code parameter",
        ["redirect.responseMode"] = "Response mode",
        ["redirect.stateCarrier"] = "State",
        ["client.id"] = "Client ID",
        ["client.secret"] = "Client secret",
        ["client.authentication"] = "Client authentication",
        ["client.basicEncoding"] = "Basic encoding",
        ["authorization.url"] = "Login URL",
        ["authorization.scopes"] = "Scopes",
        ["authorization.alwaysScopes"] = "Always-sent scopes",
        ["authorization.scopeSeparator"] = "Scope separator",
        ["authorization.pkce"] = "PKCE",
        ["authorization.responseType"] = "Response type",
        ["authorization.parameters"] = "Extra parameters",
        ["authorization.nonce"] = "Nonce",
        ["authorization.pushedAuthorizationUrl"] = "Pushed authorization URL",
        ["authorization.issuer"] = "Issuer",
        ["authorization.requireIss"] = "Require iss",
        ["authorization.resource"] = "Resource",
        ["token.url"] = "Token URL",
        ["token.method"] = "Method",
        ["token.bodyFormat"] = "Body format",
        ["token.parameters"] = "Extra parameters",
        ["token.authentication"] = "Client authentication",
        ["token.dpop"] = "DPoP",
        ["token.sendRedirectUri"] = "Send the redirect URI",
        ["token.response.accessToken"] = "Access token",
        ["token.response.success"] = "Success test",
        ["token.response.expiresInUnit"] = "Expiry unit",
        ["token.response.defaultLifetimeSeconds"] = "Default lifetime",
        ["refresh.url"] = "Refresh Token URL",
        ["refresh.bodyFormat"] = "Body format",
        ["refresh.sendScope"] = "Send the scopes along",
        ["refresh.authentication"] = "Client authentication",
        ["revoke.url"] = "Revoke URL",
        ["revoke.bodyFormat"] = "Body format",
        ["revoke.tokenParameter"] = "The token's parameter",
        ["revoke.hintParameter"] = "The hint's parameter",
        ["revoke.tokens"] = "Tokens to revoke",
        ["revoke.authentication"] = "Client authentication",
        ["test.url"] = "Test API",
        ["test.success"] = "Success test",
        ["connectionName"] = "Connection Name",
        ["allowedUrls"] = "Allowed URLs",
        ["uniqueIdentifier"] = "Unique Identifier",
        ["request.headers"] = "Headers",
    };

    /// <summary>null: there is no other name for it.</summary>
    public static string? Of(string? field) => field is null ? null : Names.GetValueOrDefault(field);
}
