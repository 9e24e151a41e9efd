using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Discovery;

/// <summary>Makes the lines of a <see cref="DiscoveryTable"/>: which member of a document goes to which of the draft.</summary>
internal sealed partial class DiscoveryProposals(Discovered found, IntegrationDraft draft)
{
    private const int MostScopes = 30;
    private static readonly JsonElement Blank = Json(IntegrationJson.Write(new IntegrationDraft()));

    private static readonly string[] AccountScopes = ["openid", "profile", "email"];
    private static readonly string[] AuthenticationsByEase =
    [
        ClientAuthentications.Basic,
        ClientAuthentications.Post,
        ClientAuthentications.PrivateKeyJwt,
        ClientAuthentications.ClientSecretJwt,
        ClientAuthentications.None,
    ];

    private readonly JsonElement _current = Json(IntegrationJson.Write(draft));
    private readonly List<DiscoveryRow> _rows = [];

    private Metadata Server => found.Server;

    private bool IsMcp => found.Kind == DiscoveryKind.McpServer;

    public IReadOnlyList<DiscoveryRow> All()
    {
        Url("/authorization/url", Labels.LoginUrl, "authorization_endpoint");
        Scopes();
        Pkce();
        if (ResourceText() is { } resource)
        {
            SetList("/authorization/resource", "Resource", [resource]);
        }

        Set("/authorization/issuer", "Issuer", Server.Text("issuer"));
        Set(
            "/authorization/requireIss",
            "Require the issuer at the callback",
            Server.Flag("authorization_response_iss_parameter_supported")
        );
        Url("/authorization/jwksUrl", "URL of the issuer's keys", "jwks_uri");
        Url(
            "/authorization/pushedAuthorizationUrl",
            Labels.PushedAuthorizationUrl,
            "pushed_authorization_request_endpoint"
        );
        Url("/token/url", Labels.TokenUrl, "token_endpoint");
        Authentication();
        Dpop();
        Refresh();
        Revocation();
        Account();
        Url("/documentationUrl", "Documentation", "service_documentation");
        return _rows;
    }

    private void Scopes()
    {
        var supported = Server.List("scopes_supported");
        var wanted = IsMcp ? ResourceScopes() : AccountScopes.Where(scope => Lists(supported, scope));
        var asked = wanted.Union(found.ChallengeScopes).Except(draft.Authorization.AlwaysScopes).ToList();
        if (asked.Count > 0)
        {
            SetList(
                "/authorization/scopes",
                "Scopes",
                [.. draft.Authorization.Scopes.Union(asked)],
                supported is null ? null : $"{supported.Count} are listed; add those of the API you need."
            );
        }

        if (supported?.Contains("offline_access") == true && !draft.Authorization.Scopes.Contains("offline_access"))
        {
            SetList(
                "/authorization/alwaysScopes",
                "Always asked for",
                [.. draft.Authorization.AlwaysScopes.Union(["offline_access"])],
                "With it the app gives a refresh token."
            );
        }
    }

    // OpenID Connect Core §3.1.2.1 obliges every server to take openid; the others only where it lists them.
    private bool Lists(IReadOnlyList<string>? supported, string scope) =>
        supported?.Contains(scope) ?? (scope == "openid" && Server.Text("userinfo_endpoint") is not null);

    private IEnumerable<string> ResourceScopes() =>
        found.ChallengeScopes.Count > 0
            ? found.ChallengeScopes
            : (found.Resource?.List("scopes_supported") ?? [])
                .Where(scope => scope != "offline_access")
                .Take(MostScopes);

    private void Pkce()
    {
        if (Server.List("code_challenge_methods_supported") is not { } methods)
        {
            _rows.Add(
                new DiscoveryRow("authorization.pkce", "PKCE", draft.Authorization.Pkce, "not said")
                {
                    Note = "Most servers take S256 all the same.",
                }
            );
            return;
        }

        var best =
            methods.Contains("S256") ? "S256"
            : methods.Contains("plain") ? "plain"
            : null;
        Set("/authorization/pkce", "PKCE", best);
    }

    private void Authentication()
    {
        // RFC 8414 §2: Basic where the document does not say.
        var methods = Server.List("token_endpoint_auth_methods_supported") ?? [ClientAuthentications.Basic];
        if (Best(methods, draft.Client.Authentication) is { } best)
        {
            Set("/client/authentication", "Client authentication", best, $"It takes {string.Join(", ", methods)}.");
        }
    }

    internal static string? Best(IReadOnlyList<string> methods, string current) =>
        methods.Contains(current) ? current : Array.Find(AuthenticationsByEase, methods.Contains);

    private void Dpop()
    {
        var needed = found.Resource?.Flag("dpop_bound_access_tokens_required") == true;
        if (needed || Server.List("dpop_signing_alg_values_supported") is { Count: > 0 })
        {
            Set(
                "/token/dpop",
                "DPoP",
                true,
                needed ? "The API takes no other tokens." : "The server offers it; the API must take such tokens too.",
                proposed: needed
            );
        }
    }

    private void Refresh()
    {
        if (Server.List("grant_types_supported") is { } grants)
        {
            Set(
                "/refresh/mode",
                "How access tokens are renewed",
                grants.Contains(RefreshModes.RefreshToken) ? RefreshModes.RefreshToken : RefreshModes.None
            );
        }
    }

    private void Revocation()
    {
        Url("/revoke/url", Labels.RevokeUrl, "revocation_endpoint");
        if (
            Server.Text("revocation_endpoint") is not null
            && Server.List("revocation_endpoint_auth_methods_supported") is { } methods
            && !methods.Contains(draft.Client.Authentication)
            && Best(Server.List("token_endpoint_auth_methods_supported") ?? [], draft.Client.Authentication)
                is var token
            && (token is null || !methods.Contains(token))
            && Best(methods, draft.Client.Authentication) is { } best
        )
        {
            Set("/revoke/authentication", "Client authentication when revoking", best);
        }
    }

    private void Url(string pointer, string label, string member)
    {
        var url = Server.Text(member);
        Set(pointer, label, url, refused: url is null ? null : found.Refused.GetValueOrDefault(url));
    }

    private void SetList(string pointer, string label, IReadOnlyList<string> values, string? note = null) =>
        Set(pointer, label, values, note);

    private void Set<T>(
        string pointer,
        string label,
        T? value,
        string? note = null,
        bool proposed = true,
        string? refused = null
    )
    {
        if (value is null)
        {
            return;
        }

        var use = Suggest(pointer, value);
        var yours = JsonPointer.Find(_current, pointer);
        _rows.Add(
            new DiscoveryRow(
                pointer.TrimStart('/').Replace('/', '.'),
                label,
                DiscoveryTable.Shown(yours),
                DiscoveryTable.Shown(use.Value)
            )
            {
                Use = [use],
                IsSame = IsThere(use),
                Proposed = proposed && refused is null && Same(yours, JsonPointer.Find(Blank, pointer)),
                Note = note,
                Refused = refused,
            }
        );
    }

    private bool IsThere(Suggestion use) => Same(JsonPointer.Find(_current, use.Path), use.Value);

    private static bool Same(JsonElement? one, JsonElement? other) =>
        one is { } left && other is { } right ? JsonElement.DeepEquals(left, right) : one is null && other is null;

    private static Suggestion Suggest<T>(string pointer, T value) =>
        new(pointer, JsonSerializer.SerializeToElement(value));

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
