using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Requests;

/// <summary>A request that a designer wrote with templates: the Test API or one of its follow-ups.</summary>
/// <param name="Field">Where it stands in the document: <c>test</c>, <c>test.followUps[0]</c>.</param>
public sealed record RequestDesign(string Field, string Method, string Url)
{
    private const string ProtectedResource = "RFC 6749 §7";
    private const string ContentType = "RFC 9110 §8.3";

    private static readonly JsonSerializerOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();
    public JsonElement? Body { get; init; }

    public static RequestDesign Of(TestRequest test) =>
        new("test", test.Method, test.Url)
        {
            Headers = test.Headers,
            Query = test.Query,
            Body = test.Body,
        };

    public static RequestDesign Of(FollowUpRequest followUp, int index) =>
        new($"test.followUps[{index}]", followUp.Method, followUp.Url)
        {
            Headers = followUp.Headers,
            Query = followUp.Query,
            Body = followUp.Body,
        };

    /// <summary>Gives the templates their values; what is missing or unfit refuses.</summary>
    public bool TryRender(
        TemplateValues values,
        [NotNullWhen(true)] out CallerRequest? request,
        [NotNullWhen(false)] out RequestRefusal? refusal
    )
    {
        request = null;
        if (!UrlTemplate.Render(Url, values).Rendered(out var target, out var fault))
        {
            refusal = RenderedValues.Refuse(fault, $"{Field}.url");
            return false;
        }

        if (
            !Render(Headers, TemplatePlace.HeaderValue, "headers", values, out var headers, out refusal)
            || !Render(Query, TemplatePlace.Text, "query", values, out var query, out refusal)
            || !RenderBody(values, headers, out var body, out refusal)
        )
        {
            return false;
        }

        request = new CallerRequest(Method, target)
        {
            Headers = headers,
            Query = query,
            Body = body,
            Origins = OriginsOf(headers, body),
        };
        return true;
    }

    private List<PartOrigin> OriginsOf(List<KeyValuePair<string, string>> headers, string? body)
    {
        List<PartOrigin> origins =
        [
            new(PartPlace.Address, "", $"{Field}.url", ProtectedResource),
            .. Query.Keys.Select(name => new PartOrigin(
                PartPlace.Query,
                name,
                FieldPath.Member($"{Field}.query", name)
            )),
            .. headers.Select(header =>
                Headers.ContainsKey(header.Key)
                    ? new PartOrigin(PartPlace.Header, header.Key, FieldPath.Member($"{Field}.headers", header.Key))
                    : new PartOrigin(PartPlace.Header, header.Key, $"{Field}.body", ContentType)
            ),
        ];
        if (body is not null)
        {
            origins.Add(new PartOrigin(PartPlace.Body, "", $"{Field}.body"));
        }

        return origins;
    }

    private bool Render(
        IReadOnlyDictionary<string, string> map,
        TemplatePlace place,
        string member,
        TemplateValues values,
        out List<KeyValuePair<string, string>> rendered,
        [NotNullWhen(false)] out RequestRefusal? refusal
    )
    {
        refusal = null;
        rendered = [];
        foreach (var (name, template) in map)
        {
            if (!Template.Render(template, place, values).Rendered(out var text, out var fault))
            {
                refusal = RenderedValues.Refuse(fault, $"{Field}.{member}");
                return false;
            }

            rendered.Add(KeyValuePair.Create(name, text));
        }

        return true;
    }

    private bool RenderBody(
        TemplateValues values,
        List<KeyValuePair<string, string>> headers,
        out string? body,
        [NotNullWhen(false)] out RequestRefusal? refusal
    )
    {
        body = null;
        refusal = null;
        if (Body is not { } json || json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return true;
        }

        var given = HeaderNames.ValueOf(headers, "Content-Type");
        if (json.ValueKind == JsonValueKind.String)
        {
            var text = json.GetString()!;
            var contentType = given ?? (text.TrimStart() is ['{' or '[', ..] ? "application/json" : "text/plain");
            var place =
                BodyMerge.IsJson(contentType) ? TemplatePlace.JsonString
                : BodyMerge.IsForm(contentType) ? TemplatePlace.FormValue
                : TemplatePlace.Text;
            if (!Template.TryParse(text, out var template, out var error))
            {
                refusal = new RequestRefusal(RequestRefusals.TemplateMalformed, null, error.Message, $"{Field}.body");
                return false;
            }

            if (!template.RenderWithin(place, values).Rendered(out body, out var wrong))
            {
                refusal = RenderedValues.Refuse(wrong, $"{Field}.body");
                return false;
            }

            SetContentType(given, contentType, headers);
            return true;
        }

        if (!JsonTemplates.Render(json, values, out var rendered, out var fault))
        {
            refusal = RenderedValues.Refuse(fault, $"{Field}.body");
            return false;
        }

        body = rendered is null ? "null" : rendered.ToJsonString(Writing);
        SetContentType(given, "application/json", headers);
        return true;
    }

    private static void SetContentType(string? given, string contentType, List<KeyValuePair<string, string>> headers)
    {
        if (given is null)
        {
            headers.Add(KeyValuePair.Create("Content-Type", contentType));
        }
    }
}
