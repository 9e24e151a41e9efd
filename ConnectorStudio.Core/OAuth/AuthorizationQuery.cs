using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.OAuth;

/// <summary>The parameters of an authorization request, in the order in which they are sent.</summary>
internal sealed class AuthorizationQuery
{
    private readonly IntegrationDraft _document;
    private readonly TemplateValues _values;
    private readonly OrderedDictionary<string, AuthorizationPart> _byUsualName = [];
    private readonly List<AuthorizationPart> _resources;

    public AuthorizationQuery(IntegrationDraft document, TemplateValues values, AuthorizationInput input)
    {
        _document = document;
        _values = values;
        var endpoint = document.Authorization;
        var stateInUri = document.Redirect.StateCarrier == "redirect_uri_query";
        RedirectUri =
            stateInUri && input.State is { } carried
                ? $"{input.RedirectUri}?{StateName(document)}={carried.Reveal()}"
                : input.RedirectUri;
        Scopes =
        [
            .. Rendered("authorization.scopes", endpoint.Scopes)
                .Concat(Rendered("authorization.alwaysScopes", endpoint.AlwaysScopes))
                .Concat(
                    Rendered(
                        "authorization.optionalScopes",
                        endpoint.OptionalScopes.Where(input.OptionalScopes.Contains)
                    )
                )
                .Distinct(),
        ];

        Add(
            "response_type",
            Encode(endpoint.ResponseType),
            null,
            "Always sent",
            "authorization.responseType",
            Specs.ResponseType
        );
        Add(
            "client_id",
            Encode(input.ClientId),
            "app-credentials",
            AuthorizationRequest.ClientIdLabel,
            "client.id",
            Specs.AuthorizationRequest
        );
        Add("redirect_uri", Encode(RedirectUri), "redirect-url", Labels.RedirectUrl, "redirect.uri", Specs.RedirectUri);
        if (Scopes.Count > 0)
        {
            Add(endpoint.ScopeParameter, ScopeText(), "login-url", "Scopes", "authorization.scopes", Specs.Scope);
        }

        if (!stateInUri)
        {
            Add("state", input.State?.Reveal(), null, "Single use, 10 minutes", null, Specs.State);
        }

        if (endpoint.Pkce is "S256" or "plain")
        {
            var challenge = endpoint.Pkce == "S256" ? input.Verifier?.ChallengeS256() : input.Verifier?.Value.Reveal();
            Add("code_challenge", challenge, null, "PKCE", "authorization.pkce", Specs.Challenge);
            Add("code_challenge_method", endpoint.Pkce, "login-url", "PKCE", "authorization.pkce", Specs.Challenge);
        }

        if (document.Redirect.ResponseMode is { Length: > 0 } mode)
        {
            Add(
                "response_mode",
                Encode(mode),
                "redirect-url",
                "Response mode",
                "redirect.responseMode",
                Specs.ResponseMode
            );
        }

        if (SendsNonce(document))
        {
            Add("nonce", input.Nonce?.Reveal(), null, "OpenID Connect", "authorization.nonce", Specs.Nonce);
        }

        _resources =
        [
            .. endpoint
                .Resource.Index()
                .Select(each => new AuthorizationPart(
                    "resource",
                    Encode(Resource(each.Item)),
                    "login-url",
                    "Resource",
                    FieldPath.Item("authorization.resource", each.Index),
                    Specs.ResourceAtLogin
                )),
        ];
    }

    public string RedirectUri { get; }

    /// <summary>A scope or resource that has no value here; the first fault stands.</summary>
    public RequestFault? Fault { get; private set; }

    public IReadOnlyList<string> Scopes { get; }

    /// <summary>The name under which the state is sent and read.</summary>
    public static string StateName(IntegrationDraft document) =>
        document.Authorization.ParameterNames.GetValueOrDefault("state") ?? "state";

    /// <summary>With <c>openid</c>, or always, unless never (OpenID Connect Core §3.1.2.1).</summary>
    public static bool SendsNonce(IntegrationDraft document) =>
        document.Authorization.Nonce switch
        {
            "always" => true,
            "never" => false,
            _ => document.Authorization.Scopes.Concat(document.Authorization.AlwaysScopes).Contains("openid"),
        };

    /// <summary>Extra parameters win over what would be sent, but never over what keeps the flow safe.</summary>
    public RequestFault? AddExtras()
    {
        foreach (var (name, value) in _document.Authorization.Parameters)
        {
            var field = $"authorization.parameters.{name}";
            var member = FieldPath.Member("authorization.parameters", name);
            if (AuthorizationRequest.IsReserved(name, _document))
            {
                return new RequestFault(field, $"{name} is set by its own field. Remove it from the parameters.");
            }

            if (value.ValueKind != JsonValueKind.String)
            {
                Add(name, Encode(value.GetRawText()), "login-url", "More settings", member, null);
                continue;
            }

            if (!Template.Render(value.GetString()!, TemplatePlace.Text, _values).Rendered(out var text, out var fault))
            {
                return new RequestFault(field, fault.Message);
            }

            Add(name, Encode(text), "login-url", "More settings", member, null);
        }

        return null;
    }

    /// <summary>Under the names that the provider knows them by; what is not to be sent is left out.</summary>
    public IReadOnlyList<AuthorizationPart> Parts()
    {
        var names = _document.Authorization.ParameterNames;
        return
        [
            .. _byUsualName
                .Where(each => IsSent(each.Key, names))
                .Select(each =>
                    each.Value with
                    {
                        Name = Encode(names.GetValueOrDefault(each.Key) ?? each.Key),
                        NamedBy = names.GetValueOrDefault(each.Key) is null
                            ? null
                            : FieldPath.Member("authorization.parameterNames", each.Key),
                    }
                ),
            .. _resources,
        ];
    }

    /// <summary>What makes a reserved parameter, or any other, stand twice; null when nothing does (RFC 6749 §3.1).</summary>
    public RequestFault? Doubled()
    {
        if (ReservedParameters.AtAuthorize.Contains(_document.Authorization.ScopeParameter))
        {
            return new RequestFault(
                "authorization.scopeParameter",
                $"{_document.Authorization.ScopeParameter} is sent for another purpose. Scopes need a name of their own."
            );
        }

        var names = _document.Authorization.ParameterNames;
        return _byUsualName
            .Keys.Where(name => IsSent(name, names))
            .GroupBy(name => names.GetValueOrDefault(name) ?? name)
            .Where(group => group.Count() > 1 || (group.Key == "resource" && _resources.Count > 0))
            .Select(group => new RequestFault(
                "authorization.parameterNames",
                $"{group.Key} would be sent twice: for {string.Join(" and for ", group)}."
            ))
            .FirstOrDefault();
    }

    private IEnumerable<string> Rendered(string list, IEnumerable<string> scopes)
    {
        foreach (var scope in scopes.Distinct())
        {
            if (!scope.Contains("{{", StringComparison.Ordinal))
            {
                yield return scope;
            }
            else if (!Template.Render(scope, TemplatePlace.Text, _values).Rendered(out var text, out var fault))
            {
                Fault ??= new RequestFault(list, fault.Message);
            }
            else if (text.Any(char.IsWhiteSpace) || _document.Authorization.ScopeSeparator.Any(text.Contains))
            {
                // A value must not bring scopes of its own.
                Fault ??= new RequestFault(list, $"A value in the scope {scope} holds a blank or the separator.");
            }
            else
            {
                yield return text;
            }
        }
    }

    private string Resource(string resource)
    {
        if (UrlTemplate.Render(resource, _values).Rendered(out var url, out var fault))
        {
            return url;
        }

        Fault ??= new RequestFault("authorization.resource", fault.Message);
        return "";
    }

    private static bool IsSent(string usualName, OrderedDictionary<string, string?> names) =>
        usualName is "client_id" or "redirect_uri" or "state"
        || !names.TryGetValue(usualName, out var renamed)
        || renamed is not null;

    /// <param name="value">null: it is made at Connect.</param>
    private void Add(string name, string? value, string? step, string label, string? field, string? spec) =>
        _byUsualName[name] = new AuthorizationPart(name, value ?? "", step, label, field, spec)
        {
            MadeAtConnect = value is null,
        };

    // "raw" leaves the separator as it is; a space cannot stand in a URL, its raw form is the plus.
    private string ScopeText()
    {
        var separator = _document.Authorization.ScopeSeparator;
        if (_document.Authorization.ScopeEncoding != "raw")
        {
            return Encode(string.Join(separator, Scopes));
        }

        var raw =
            separator == " " ? "+"
            : separator.All(c => char.IsAsciiLetterOrDigit(c) || "+,;:|/.-_~!*".Contains(c)) ? separator
            : Encode(separator);
        return string.Join(raw, Scopes.Select(EncodeLightly));
    }

    private static string Encode(string text) => Uri.EscapeDataString(text);

    private static string EncodeLightly(string scope) =>
        Encode(scope).Replace("%3A", ":", StringComparison.Ordinal).Replace("%2F", "/", StringComparison.Ordinal);
}
