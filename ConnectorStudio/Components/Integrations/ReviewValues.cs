using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Components.Integrations;

/// <summary>What the review shows of a step: its main values, no secret.</summary>
public static class ReviewValues
{
    private const string Missing = "Missing";

    public static IReadOnlyList<(string Name, string Value)> Of(string stepKey, OpenIntegration open)
    {
        var draft = open.Draft;
        return stepKey switch
        {
            "fields" => draft.Fields.Count == 0
                ? [("Fields", "None")]
                :
                [
                    .. draft.Fields.Select(field =>
                        (
                            field.Label.Length > 0 ? field.Label : field.Key,
                            $"{field.Type}{(field.Required ? ", required" : "")}"
                        )
                    ),
                ],
            "redirect-url" => [(Labels.RedirectUrl, open.RedirectUri)],
            "app-credentials" =>
            [
                ("Client ID", Said(draft.Client.Id)),
                ("Client authentication", draft.Client.Authentication),
                .. open.Secrets.Select(secret =>
                    (secret.Name == SecretHosts.Client ? "Client secret" : secret.Name, $"Set, mark {secret.Mark}")
                ),
            ],
            "login-url" =>
            [
                (Labels.LoginUrl, Said(draft.Authorization.Url)),
                ("Scopes", Joined(draft.Authorization.Scopes.Concat(draft.Authorization.AlwaysScopes))),
                ("PKCE", draft.Authorization.Pkce),
            ],
            "token-url" =>
            [
                (Labels.TokenUrl, Said(draft.Token.Url)),
                ("Request", $"{draft.Token.Method}, {draft.Token.BodyFormat}"),
            ],
            "refresh-token-url" =>
            [
                ("Refresh", draft.Refresh.Mode == "none" ? "Not at all" : draft.Refresh.Url ?? "At the Token URL"),
            ],
            "revoke-url" => [(Labels.RevokeUrl, draft.Revoke.Url ?? "None: the app keeps the grant")],
            "test-api" =>
            [
                (Labels.TestApi, $"{draft.Test.Method} {Said(draft.Test.Url)}"),
                ("Last answer", open.Record.Sample is null ? "None yet" : "Kept, redacted"),
            ],
            "connection-name" => [(Labels.ConnectionName, Said(draft.ConnectionName))],
            "allowed-urls" => [(Labels.AllowedUrls, Joined(draft.AllowedUrls))],
            "unique-identifier" =>
            [
                (Labels.UniqueIdentifier, Said(draft.UniqueIdentifier)),
                ("Account here already", draft.OnSameIdentity == "refuse" ? "Refuse" : "Update its connection"),
            ],
            _ =>
            [
                ("Headers", Rows(draft.Request.Headers.Select(row => (row.Name, row.Enabled)))),
                ("Query", Rows(draft.Request.Query.Select(row => (row.Name, row.Enabled)))),
                ("Body", Rows(draft.Request.Body.Select(row => (row.Name, row.Enabled)))),
            ],
        };
    }

    private static string Said(string text) => text.Length == 0 ? Missing : text;

    private static string Joined(IEnumerable<string> texts) =>
        string.Join(", ", texts) is { Length: > 0 } text ? text : Missing;

    private static string Rows(IEnumerable<(string Name, bool Enabled)> rows) =>
        string.Join(", ", rows.Select(row => row.Enabled ? row.Name : $"{row.Name} (off)")) is { Length: > 0 } text
            ? text
            : "None";
}
