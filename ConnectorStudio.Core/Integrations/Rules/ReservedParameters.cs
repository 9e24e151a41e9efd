using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>What the flow sets by itself at the login page; neither the URL's query nor a parameter may set it.</summary>
public static class ReservedParameters
{
    public static IReadOnlySet<string> AtAuthorize { get; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "client_id",
            "redirect_uri",
            "response_type",
            "response_mode",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "request",
            "request_uri",
        };

    /// <summary>What the studio sends there, by its usual name.</summary>
    public static IReadOnlyList<string> Sent { get; } =
    [
        "client_id",
        "redirect_uri",
        "response_type",
        "response_mode",
        "scope",
        "state",
        "nonce",
        "code_challenge",
        "code_challenge_method",
        "resource",
    ];

    /// <summary>Also under the names that the app knows them by.</summary>
    public static bool Has(AuthorizationEndpoint login, string name) =>
        AtAuthorize.Contains(name)
        || name == login.ScopeParameter
        || login.ParameterNames.Any(each => each.Value == name && AtAuthorize.Contains(each.Key));
}
