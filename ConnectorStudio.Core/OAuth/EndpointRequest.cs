using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>
/// Builds a request to an endpoint of the authorization server: parameters in the body (form, JSON) or the query, exactly
/// one kind of client authentication (RFC 6749 §2.3.1), extra parameters and headers, renames. Pure.
/// </summary>
internal sealed class EndpointRequest(string root, TemplateValues values, TimeProvider time)
{
    private readonly List<Secret> _made = [];
    private readonly List<KeyValuePair<string, JsonNode?>> _parameters = [];
    private readonly List<KeyValuePair<string, string>> _headers = [new("Accept", "application/json")];

    /// <summary>Shows what would be sent: the stand-in takes the place of an assertion that only a key could sign.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Why it cannot be built; the first fault stands.</summary>
    public RequestFault? Fault { get; private set; }

    public void Set(string name, string value)
    {
        _parameters.RemoveAll(each => each.Key == name);
        _parameters.Add(new(name, JsonValue.Create(value)));
    }

    public void Add(string name, string value) => _parameters.Add(new(name, JsonValue.Create(value)));

    /// <summary>Resource indicators (RFC 8707 §2).</summary>
    public void AddResources(IntegrationDraft document)
    {
        foreach (var resource in document.Authorization.Resource)
        {
            if (RenderUrl(resource, "authorization.resource") is { } url)
            {
                Add("resource", url);
            }
        }
    }

    public void SetHeader(string name, string value)
    {
        _headers.RemoveAll(each => string.Equals(each.Key, name, StringComparison.OrdinalIgnoreCase));
        _headers.Add(new(name, value));
    }

    /// <summary>Names the client, and proves it, in exactly one way.</summary>
    /// <param name="method">One of <see cref="ClientAuthentications"/>.</param>
    /// <param name="field">The document's member that chose it.</param>
    public void Authenticate(IntegrationDraft document, string method, string field, ClientIdentity client)
    {
        if (method == ClientAuthentications.Anonymous)
        {
            return;
        }

        if (method == ClientAuthentications.None)
        {
            Set("client_id", client.Id);
            return;
        }

        if (client.Secret is not { } secret)
        {
            Fault ??= new RequestFault("client.secret", "The client secret is missing. Enter it in App Credentials.");
            return;
        }

        switch (method)
        {
            case ClientAuthentications.Basic:
                SetHeader("Authorization", BasicHeader(client.Id, secret.Reveal(), document.Client.BasicEncoding));
                return;
            case ClientAuthentications.SecretAsBasicUsername:
                SetHeader("Authorization", BasicHeader(secret.Reveal(), "", document.Client.BasicEncoding));
                return;
            case ClientAuthentications.Post:
                Set("client_id", client.Id);
                Set("client_secret", secret.Reveal());
                return;
            case ClientAuthentications.PrivateKeyJwt or ClientAuthentications.ClientSecretJwt:
                Set("client_id", client.Id);
                Set("client_assertion_type", SignedAssertion.Type);
                Set("client_assertion", Assertion(document, method, client.Id, secret));
                return;
            default:
                Fault ??= new RequestFault(field, $"The studio does not know client authentication {method}.");
                return;
        }
    }

    // RFC 7523 §3: issuer and subject are the client id; the audience is the token endpoint unless the app wants another.
    private string Assertion(IntegrationDraft document, string method, string clientId, Secret secret)
    {
        if (IsPreview)
        {
            return secret.Reveal();
        }

        var settings = document.Client.Assertion;
        var byKey = method == ClientAuthentications.PrivateKeyJwt;
        var assertion = new SignedAssertion(
            settings.Algorithm ?? (byKey ? AssertionAlgorithms.DefaultOfKey : AssertionAlgorithms.DefaultOfSecret),
            settings.KeyId,
            Render(settings.Issuer ?? "{{client_id}}", TemplatePlace.Text, "client.assertion.issuer") ?? "",
            clientId,
            settings.Audience is { } audience
                ? Render(audience, TemplatePlace.Text, "client.assertion.audience") ?? ""
                : RenderUrl(document.Token.Url, "token.url") ?? ""
        );
        if (Fault is not null)
        {
            return "";
        }

        var (signed, fault) = byKey
            ? assertion.SignWithPrivateKey(secret, time)
            : assertion.SignWithSecret(secret, time);
        Fault ??= fault;
        if (signed is not null)
        {
            _made.Add(signed);
        }

        return signed?.Reveal() ?? "";
    }

    /// <summary>RFC 6749 §2.3.1: id and secret are form-encoded before base64; "raw" leaves that out.</summary>
    public static string BasicHeader(string user, string password, string basicEncoding)
    {
        string Encoded(string text) => basicEncoding == "raw" ? text : FormEncode(text);
        var pair = $"{Encoded(user)}:{Encoded(password)}";
        return $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}";
    }

    /// <summary>The document's extra parameters: they win over what would be sent.</summary>
    public void AddExtras(IReadOnlyDictionary<string, JsonElement> extras)
    {
        foreach (var (name, value) in extras)
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                if (Render(value.GetString()!, TemplatePlace.Text, $"{root}.parameters.{name}") is { } text)
                {
                    Set(name, text);
                }
            }
            else
            {
                _parameters.RemoveAll(each => each.Key == name);
                _parameters.Add(new(name, JsonNode.Parse(value.GetRawText())));
            }
        }
    }

    public void AddHeaders(IReadOnlyDictionary<string, string> headers)
    {
        foreach (var (name, value) in headers)
        {
            if (Render(value, TemplatePlace.HeaderValue, $"{root}.headers.{name}") is { } text)
            {
                SetHeader(name, text);
            }
        }
    }

    /// <summary>The request, or null with <see cref="Fault"/> set.</summary>
    public OutboundRequest? Build(
        string method,
        string urlTemplate,
        string urlField,
        string bodyFormat,
        IReadOnlyDictionary<string, string?> names,
        IReadOnlyCollection<Secret> secrets
    )
    {
        if (!UrlTemplate.TryParse(urlTemplate, out var template, out var malformed))
        {
            Fault ??= new RequestFault(urlField, malformed.Message);
            return null;
        }

        var rendered = template.Render(values);
        if (!rendered.Rendered(out var url, out var fault))
        {
            Fault ??= new RequestFault(urlField, fault.Message);
        }

        if (Fault is not null)
        {
            return null;
        }

        var sent = _parameters
            .Where(each => !names.TryGetValue(each.Key, out var renamed) || renamed is not null)
            .Select(each => KeyValuePair.Create(names.GetValueOrDefault(each.Key) ?? each.Key, each.Value))
            .ToList();
        var bodyless = method is "GET" or "DELETE" or "HEAD";
        var inQuery = bodyFormat == "query" || (bodyless && bodyFormat == "form");
        var inBody = !inQuery && bodyFormat != "none";
        if (inQuery && sent.Count > 0)
        {
            var joint =
                !url!.Contains('?', StringComparison.Ordinal) ? "?"
                : url.EndsWith('?') || url.EndsWith('&') ? ""
                : "&";
            url += joint + Form(sent).Replace("+", "%20", StringComparison.Ordinal);
        }

        return new OutboundRequest(new HttpMethod(method), url!)
        {
            HostIsWritten = template.HostIsWritten(rendered),
            Headers = _headers,
            Body =
                !inBody ? null
                : bodyFormat == "json" ? Json(sent)
                : Form(sent),
            ContentType = bodyFormat == "json" ? "application/json" : "application/x-www-form-urlencoded",
            Secrets = [.. secrets, .. _made],
        };
    }

    private string? Render(string text, TemplatePlace place, string field)
    {
        if (Template.Render(text, place, values).Rendered(out var rendered, out var fault))
        {
            return rendered;
        }

        Fault ??= new RequestFault(field, fault.Message);
        return null;
    }

    private string? RenderUrl(string text, string field)
    {
        if (UrlTemplate.Render(text, values).Rendered(out var rendered, out var fault))
        {
            return rendered;
        }

        Fault ??= new RequestFault(field, fault.Message);
        return null;
    }

    private static string Form(IEnumerable<KeyValuePair<string, JsonNode?>> parameters) =>
        string.Join('&', parameters.Select(each => $"{FormEncode(each.Key)}={FormEncode(TextOf(each.Value))}"));

    private static string Json(IEnumerable<KeyValuePair<string, JsonNode?>> parameters)
    {
        var body = new JsonObject();
        foreach (var group in parameters.GroupBy(each => each.Key))
        {
            var all = group.Select(each => each.Value?.DeepClone()).ToArray();
            body[group.Key] = all.Length == 1 ? all[0] : new JsonArray(all);
        }

        return body.ToJsonString();
    }

    private static string TextOf(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : value?.ToJsonString() ?? "";

    // application/x-www-form-urlencoded: a space is a plus.
    private static string FormEncode(string text) =>
        Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
