using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>
/// Builds a request to an endpoint of the authorization server: parameters in the body (form, JSON) or the query, exactly
/// one kind of client authentication (RFC 6749 §2.3.1), extra parameters and headers, renames. Pure.
/// </summary>
internal sealed partial class EndpointRequest(string root, TemplateValues values, TimeProvider time)
{
    private readonly List<Secret> _made = [];
    private readonly List<Part> _parameters = [];
    private readonly List<KeyValuePair<string, string>> _headers = [new("Accept", "application/json")];
    private readonly List<PartOrigin> _ofHeaders = [new(PartPlace.Header, "Accept", Spec: Specs.Accept)];

    /// <summary>Shows what would be sent: the stand-in takes the place of an assertion that only a key could sign.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Why it cannot be built; the first fault stands.</summary>
    public RequestFault? Fault { get; private set; }

    /// <param name="field">The document's member that it comes from; null: the protocol.</param>
    /// <param name="spec">The section that asks for it.</param>
    public void Set(string name, string value, string? field, string? spec)
    {
        _parameters.RemoveAll(each => each.Name == name);
        Add(name, value, field, spec);
    }

    public void Add(string name, string value, string? field, string? spec) =>
        _parameters.Add(new Part(name, JsonValue.Create(value), field, spec));

    /// <summary>Resource indicators (RFC 8707 §2).</summary>
    public void AddResources(IntegrationDraft document)
    {
        foreach (var (index, resource) in document.Authorization.Resource.Index())
        {
            if (RenderUrl(resource, "authorization.resource") is { } url)
            {
                Add("resource", url, FieldPath.Item("authorization.resource", index), Specs.ResourceAtToken);
            }
        }
    }

    public void SetHeader(string name, string value, string? field, string? spec)
    {
        _headers.RemoveAll(each => string.Equals(each.Key, name, StringComparison.OrdinalIgnoreCase));
        _ofHeaders.RemoveAll(each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase));
        _headers.Add(new(name, value));
        _ofHeaders.Add(new PartOrigin(PartPlace.Header, name, field, spec));
    }

    /// <summary>The document's extra parameters: they win over what would be sent.</summary>
    /// <param name="list">The document's member that holds them.</param>
    public void AddExtras(IReadOnlyDictionary<string, JsonElement> extras, string list)
    {
        foreach (var (name, value) in extras)
        {
            var field = FieldPath.Member(list, name);
            if (value.ValueKind == JsonValueKind.String)
            {
                if (Render(value.GetString()!, TemplatePlace.Text, $"{root}.parameters.{name}") is { } text)
                {
                    Set(name, text, field, null);
                }
            }
            else
            {
                _parameters.RemoveAll(each => each.Name == name);
                _parameters.Add(new Part(name, JsonNode.Parse(value.GetRawText()), field, null));
            }
        }
    }

    public void AddHeaders(IReadOnlyDictionary<string, string> headers, string list)
    {
        foreach (var (name, value) in headers)
        {
            if (Render(value, TemplatePlace.HeaderValue, $"{root}.headers.{name}") is { } text)
            {
                SetHeader(name, text, FieldPath.Member(list, name), null);
            }
        }
    }

    /// <summary>The request, or null with <see cref="Fault"/> set.</summary>
    public OutboundRequest? Build(
        string method,
        string urlTemplate,
        EndpointPlaces places,
        string bodyFormat,
        IReadOnlyDictionary<string, string?> names,
        IReadOnlyCollection<Secret> secrets
    )
    {
        if (!UrlTemplate.TryParse(urlTemplate, out var template, out var malformed))
        {
            Fault ??= new RequestFault(places.Url, malformed.Message);
            return null;
        }

        var rendered = template.Render(values);
        if (!rendered.Rendered(out var url, out var fault))
        {
            Fault ??= new RequestFault(places.Url, fault.Message);
        }

        if (Fault is not null)
        {
            return null;
        }

        var parts = _parameters
            .Where(each => !names.TryGetValue(each.Name, out var renamed) || renamed is not null)
            .ToList();
        var sent = parts
            .Select(each => KeyValuePair.Create(names.GetValueOrDefault(each.Name) ?? each.Name, each.Value))
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

        var place = inQuery ? PartPlace.Query : PartPlace.Body;
        return new OutboundRequest(new HttpMethod(method), url!)
        {
            Origins =
            [
                new PartOrigin(PartPlace.Address, "", places.Url, places.Spec),
                .. _ofHeaders,
                .. inBody ? ContentTypeOrigin(places) : [],
                .. inQuery || inBody ? parts.Select(each => Origin(each, place, names, places)) : [],
            ],
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

    private IEnumerable<PartOrigin> ContentTypeOrigin(EndpointPlaces places) =>
        _ofHeaders.Exists(each => each.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            ? []
            : [new PartOrigin(PartPlace.Header, "Content-Type", places.Format, Specs.ContentType)];

    private static PartOrigin Origin(
        Part part,
        PartPlace place,
        IReadOnlyDictionary<string, string?> names,
        EndpointPlaces places
    ) =>
        names.GetValueOrDefault(part.Name) is { } renamed
            ? new PartOrigin(place, renamed, part.Field, part.Spec)
            {
                NamedBy = FieldPath.Member(places.Names, part.Name),
            }
            : new PartOrigin(place, part.Name, part.Field, part.Spec);

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

    /// <summary>A parameter before it gets the name that the app knows it by.</summary>
    private sealed record Part(string Name, JsonNode? Value, string? Field, string? Spec);
}
