using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>What known login pages want before they give a refresh token.</summary>
internal static class OfflineAccess
{
    public static void Check(IntegrationDraft draft, Report report)
    {
        var login = draft.Authorization;
        var host = UrlPaths.Host(login.Url);
        var known = KnownHost.Find(host);
        var parameter = known?.OfflineParameter;
        var value = known?.OfflineValue ?? known?.OfflineScope;
        if (value is null || draft.Refresh.Mode != "refresh_token" || IsSet(login, parameter, value))
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
