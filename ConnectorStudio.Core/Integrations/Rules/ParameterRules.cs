using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules for the parameters of a call and for how its usual ones are named.</summary>
internal static class ParameterRules
{
    /// <summary>What the studio sends to token, refresh and revoke endpoints.</summary>
    public static IReadOnlyList<string> TokenNames { get; } =
    [
        "grant_type",
        "code",
        "redirect_uri",
        "client_id",
        "client_secret",
        "code_verifier",
        "refresh_token",
        "scope",
        "resource",
    ];

    public static void Values(Report report, string field, OrderedDictionary<string, JsonElement>? parameters)
    {
        foreach (var (name, value) in parameters ?? [])
        {
            var path = FieldPath.Member(field, name);
            if (name.Length == 0)
            {
                report.Error(path, "parameter-name-missing", "A parameter has no name.", "Type its name.");
            }

            if (
                value.ValueKind
                is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            )
            {
                report.Error(
                    path,
                    "parameter-value",
                    $"{name} is neither a text nor a number nor true or false.",
                    "Type one value."
                );
            }
            else if (value.ValueKind == JsonValueKind.String)
            {
                LiteralSecrets.Check(report, path, name, value.GetString()!);
            }
        }
    }

    /// <param name="required">Usual names that must be sent.</param>
    public static void Names(
        Report report,
        string field,
        OrderedDictionary<string, string?>? names,
        IReadOnlyList<string> known,
        IReadOnlyList<string> required
    )
    {
        var seen = new HashSet<string>();
        foreach (var (usual, renamed) in names ?? [])
        {
            var path = FieldPath.Member(field, usual);
            if (!known.Contains(usual))
            {
                report.Error(
                    path,
                    "parameter-name-unknown",
                    $"Nothing called {Report.Cut(usual)} is sent here.",
                    $"Rename one of {string.Join(", ", known)}."
                );
            }
            else if (renamed is null && required.Contains(usual))
            {
                report.Error(
                    path,
                    "parameter-name-required",
                    $"{usual} must be sent.",
                    "Give it a name, or remove this row."
                );
            }
            else if (renamed is "")
            {
                report.Error(path, "parameter-name-missing", $"{usual} has no name.", "Type the app's name for it.");
            }
            else if (renamed is not null && !seen.Add(renamed))
            {
                report.Error(
                    path,
                    "parameter-name-duplicate",
                    $"Two parameters are called {Report.Cut(renamed)}.",
                    "Give each its own name."
                );
            }
        }
    }

    // Exactly one way of client authentication is used (RFC 6749 2.3).
    public static void SecretOnce(
        Report report,
        string part,
        string authentication,
        OrderedDictionary<string, JsonElement>? parameters,
        OrderedDictionary<string, string>? headers,
        OrderedDictionary<string, string?>? names
    )
    {
        var secret = names?.GetValueOrDefault("client_secret") ?? "client_secret";
        if (
            authentication is ClientAuthentications.Basic or ClientAuthentications.Post
            && parameters?.ContainsKey(secret) == true
        )
        {
            report.Error(
                FieldPath.Member($"{part}.parameters", secret),
                "secret-twice",
                "The client secret is sent twice: as a parameter and by the client authentication.",
                "Remove this parameter."
            );
        }

        var header = headers?.Keys.FirstOrDefault(name =>
            name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        );
        if (authentication == ClientAuthentications.Basic && header is not null)
        {
            report.Error(
                FieldPath.Member($"{part}.headers", header),
                "authorization-twice",
                "Authorization is set twice: here and by the client authentication.",
                "Remove this header, or choose another client authentication in App Credentials."
            );
        }
    }
}
