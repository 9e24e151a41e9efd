using System.Text.Json;
using ConnectorStudio.Core.Discovery;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Preflight;

/// <summary>A draft beside what its server publishes: where they differ, and what may come of it. Pure.</summary>
internal static class MetadataComparison
{
    /// <param name="rendered">A URL of the document with the values of this preflight; null: not known before a login.</param>
    public static IReadOnlyList<Finding> Of(
        IntegrationDraft document,
        Discovered found,
        string issuer,
        Func<string, string?> rendered
    )
    {
        var server = found.Server;
        var evidence = $"{found.ServerUrl} names";
        List<Finding?> findings =
        [
            server.Text("issuer") == issuer ? null : OtherIssuer(document, issuer, server.Text("issuer")!, []),
            Url(
                document.Authorization.Url,
                "authorization_endpoint",
                "authorization.url",
                LegNames.Authorize,
                Labels.LoginUrl
            ),
            Url(document.Token.Url, "token_endpoint", "token.url", LegNames.Token, Labels.TokenUrl),
            Url(document.Revoke.Url, "revocation_endpoint", "revoke.url", LegNames.Revoke, Labels.RevokeUrl),
            Url(
                document.Authorization.JwksUrl,
                "jwks_uri",
                "authorization.jwksUrl",
                LegNames.Parse,
                "The URL of the issuer's keys"
            ),
            Pkce(),
            Authentication(),
            Scopes(),
            Iss(),
        ];
        return [.. findings.OfType<Finding>()];

        Finding? Url(string? ours, string member, string field, string leg, string label) =>
            ours is { Length: > 0 } && server.Text(member) is { } theirs && rendered(ours) is { } mine && mine != theirs
                ? At(leg, "metadata_differs", field, $"{label} is not the one that the server publishes") with
                {
                    Why = "Some apps have several; most have one, and a typing error looks like this.",
                    Evidence = [$"{evidence} {theirs}", $"The draft has {mine}"],
                    Fix = "Use the published one, unless the app's documentation names another.",
                    Suggestion =
                        found.Refused.ContainsKey(theirs) || ours.Contains("{{", StringComparison.Ordinal)
                            ? null
                            : Suggest(field, theirs),
                    Confidence = Confidence.Likely,
                }
                : null;

        Finding? Pkce() =>
            server.List("code_challenge_methods_supported") is { Count: > 0 } methods
            && document.Authorization.Pkce is var ours and not "none"
            && !methods.Contains(ours)
                ? At(
                    LegNames.Authorize,
                    "pkce_not_listed",
                    "authorization.pkce",
                    $"The server does not list PKCE {ours}"
                ) with
                {
                    Evidence = [$"{evidence} {string.Join(", ", methods)}"],
                    Fix = "Use a method that it lists.",
                    Suggestion = methods.FirstOrDefault(method => method is "S256" or "plain") is { } other
                        ? Suggest("authorization.pkce", other)
                        : null,
                    Confidence = Confidence.Likely,
                }
                : null;

        Finding? Authentication()
        {
            var (field, ours) = document.Token.Authentication is { } own
                ? ("token.authentication", own)
                : ("client.authentication", document.Client.Authentication);
            return
                server.List("token_endpoint_auth_methods_supported") is { Count: > 0 } methods
                && !methods.Contains(ours)
                ? At(LegNames.Token, "client_authentication_not_listed", field, $"The server does not list {ours}") with
                {
                    Evidence = [$"{evidence} {string.Join(", ", methods)}"],
                    Why = "It likely reads the client's credentials from another place than where they are sent.",
                    Fix = "Use a way that it lists.",
                    Suggestion = DiscoveryProposals.Best(methods, ours) is { } other ? Suggest(field, other) : null,
                    Confidence = Confidence.Likely,
                }
                : null;
        }

        // A list of scopes is often not the whole (RFC 8414 §2): only a remark.
        Finding? Scopes() =>
            server.List("scopes_supported") is { Count: > 0 } listed
            && document
                .Authorization.Scopes.Concat(document.Authorization.AlwaysScopes)
                .Where(scope => !scope.Contains("{{", StringComparison.Ordinal))
                .Except(listed)
                .ToList()
                is { Count: > 0 } unlisted
                ? At(
                    LegNames.Authorize,
                    "scope_not_listed",
                    "authorization.scopes",
                    $"The server does not list {string.Join(", ", unlisted)}",
                    FindingSeverity.Info
                ) with
                {
                    Evidence = [$"{evidence} {string.Join(' ', listed)}"],
                    Fix = "Compare the scopes with the app's documentation.",
                    Confidence = Confidence.Unknown,
                }
                : null;

        Finding? Iss() =>
            document.Authorization.RequireIss && server.Flag("authorization_response_iss_parameter_supported") != true
                ? At(
                    LegNames.Authorize,
                    "iss_not_promised",
                    "authorization.requireIss",
                    "The issuer is required at the callback, and the server does not promise it"
                ) with
                {
                    Evidence = [$"{found.ServerUrl} does not say authorization_response_iss_parameter_supported"],
                    Why = "A login without it ends with a finding, and the code is not used.",
                    Fix = "Do not require it.",
                    Suggestion = new Suggestion("/authorization/requireIss", JsonSerializer.SerializeToElement(false)),
                    Confidence = Confidence.Likely,
                }
                : null;
    }

    public static Finding OtherIssuer(
        IntegrationDraft document,
        string ours,
        string theirs,
        IReadOnlyList<DiscoveryTry> tries
    ) =>
        At(
            LegNames.Authorize,
            "issuer_differs",
            "authorization.issuer",
            "The server calls itself by another issuer",
            FindingSeverity.Error
        ) with
        {
            Why = "Issuers are compared character by character, at the callback and in ID tokens.",
            Evidence =
            [
                $"The draft has {ours}",
                $"The server says {theirs}",
                .. tries.Select(each => $"{each.Method} {each.Url}: {each.Result}"),
            ],
            Fix = "Type the issuer exactly as the server's document has it, if it is the app's.",
            // Another host is never taken from an answer.
            Suggestion =
                ours.TrimEnd('/') == theirs.TrimEnd('/') && document.Authorization.Issuer == ours
                    ? Suggest("authorization.issuer", theirs)
                    : null,
        };

    private static Finding At(
        string leg,
        string code,
        string field,
        string title,
        FindingSeverity severity = FindingSeverity.Warning
    ) => new($"{leg}.{code}", severity, SetupSteps.OwnerOf(field)?.Number, field, title);

    private static Suggestion Suggest(string field, string value) =>
        new("/" + field.Replace('.', '/'), JsonSerializer.SerializeToElement(value));
}
