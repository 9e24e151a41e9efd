using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>What known login pages want before they give a refresh token.</summary>
internal static class OfflineAccess
{
    private static readonly (string Host, string? Parameter, string Value)[] Switches =
    [
        ("accounts.google.com", "access_type", "offline"),
        (".zoho.com", "access_type", "offline"),
        (".zoho.eu", "access_type", "offline"),
        ("www.dropbox.com", "token_access_type", "offline"),
        ("login.microsoftonline.com", null, "offline_access"),
        ("auth.atlassian.com", null, "offline_access"),
        ("login.xero.com", null, "offline_access"),
        (".okta.com", null, "offline_access"),
        (".auth0.com", null, "offline_access"),
        ("login.salesforce.com", null, "refresh_token"),
    ];

    public static void Check(IntegrationDraft draft, Report report)
    {
        var login = draft.Authorization;
        var host = UrlPaths.Host(login.Url);
        var (known, parameter, value) = Switches.FirstOrDefault(each =>
            each.Host.StartsWith('.') ? host.EndsWith(each.Host, StringComparison.Ordinal) : host == each.Host
        );
        if (known is null || draft.Refresh.Mode != "refresh_token" || IsSet(login, parameter, value))
        {
            return;
        }

        var field = parameter is null ? "authorization.alwaysScopes" : "authorization.parameters";
        report.Warning(
            field,
            "offline-missing",
            $"{host} gives no refresh token unless it is asked for one.",
            parameter is null ? $"Add the scope {value}." : $"Add the parameter {parameter}={value}.",
            parameter is null
                ? FieldPath.Append(field, value)
                : FieldPath.Set(FieldPath.Member(field, parameter), value)
        );
    }

    private static bool IsSet(AuthorizationEndpoint login, string? parameter, string value) =>
        parameter is null
            ? login
                .Scopes.Concat(login.AlwaysScopes)
                .Concat(login.OptionalScopes)
                .SelectMany(scope => scope.Split(' ', ','))
                .Any(scope => scope == value || (value == "refresh_token" && scope is "offline_access" or "full"))
            : login.Parameters.ContainsKey(parameter) || login.Url.Contains($"{parameter}=", StringComparison.Ordinal);
}
