using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Requests;

/// <summary>Applies the rows of step 12 to one request: which of them count, and who wins.</summary>
internal sealed class ParameterRows(TemplateValues values, string method, string host, RequestMoment moment)
{
    private const string Force = "force";

    public bool Headers(
        IReadOnlyList<RequestParameter> rows,
        IReadOnlyList<KeyValuePair<string, string>> callers,
        out List<KeyValuePair<string, string>> headers,
        [NotNullWhen(false)] out RequestRefusal? refusal
    )
    {
        headers = [.. callers];
        refusal = callers.Select(each => HeaderNames.Refusal(each.Key, null)).FirstOrDefault(each => each is not null);
        for (var i = 0; i < rows.Count && refusal is null; i++)
        {
            var row = rows[i];
            var path = $"request.headers[{i}]";
            if (
                !Counts(row.Enabled, row.Hosts, row.Methods)
                || (row.Mode != Force && headers.Exists(each => Same(each, row)))
                || (refusal = HeaderNames.Refusal(row.Name, $"{path}.name")) is not null
                || !Value(row.Value, TemplatePlace.HeaderValue, $"{path}.value", out var value, out refusal)
            )
            {
                continue;
            }

            _ = headers.RemoveAll(each => Same(each, row));
            headers.Add(KeyValuePair.Create(row.Name, value));
        }

        return refusal is null;

        static bool Same(KeyValuePair<string, string> header, RequestParameter row) =>
            string.Equals(header.Key, row.Name, StringComparison.OrdinalIgnoreCase);
    }

    public bool Query(
        IReadOnlyList<RequestParameter> rows,
        string url,
        out string text,
        [NotNullWhen(false)] out RequestRefusal? refusal
    )
    {
        text = url;
        refusal = null;
        for (var i = 0; i < rows.Count && refusal is null; i++)
        {
            var row = rows[i];
            if (
                !Counts(row.Enabled, row.Hosts, row.Methods)
                || (row.Mode != Force && RequestQuery.Has(text, row.Name))
                || !Value(row.Value, TemplatePlace.Text, $"request.query[{i}].value", out var value, out refusal)
            )
            {
                continue;
            }

            text = RequestQuery.Add(RequestQuery.Remove(text, row.Name), [KeyValuePair.Create(row.Name, value)]);
        }

        return refusal is null;
    }

    public bool Body(
        IReadOnlyList<BodyParameter> rows,
        string? caller,
        List<KeyValuePair<string, string>> headers,
        out string? body,
        [NotNullWhen(false)] out RequestRefusal? refusal
    )
    {
        body = caller;
        refusal = null;
        var contentType = HeaderNames.ValueOf(headers, "Content-Type");
        if (caller is null || !BodyMerge.Takes(method, contentType))
        {
            return true;
        }

        var merged = new List<(string Name, JsonNode? Value, bool Force)>();
        for (var i = 0; i < rows.Count && refusal is null; i++)
        {
            var row = rows[i];
            if (!Counts(row.Enabled, row.Hosts, row.Methods) || row.Value is not { } json)
            {
                continue;
            }

            if (!JsonTemplates.Render(json, values, out var value, out var fault))
            {
                refusal = IsLater(JsonTemplates.PathsOf(json)) ? null : Refuse(fault, $"request.body[{i}].value");
                continue;
            }

            if (!IsLater(JsonTemplates.PathsOf(json)))
            {
                merged.Add((row.Name, value, row.Mode == Force));
            }
        }

        return refusal is null
            && (merged.Count == 0 || BodyMerge.Apply(caller, contentType, merged, out body, out refusal));
    }

    /// <summary>The refusal that a fault of a template is.</summary>
    public static RequestRefusal Refuse(TemplateFault fault, string field) =>
        new(
            fault.Kind switch
            {
                TemplateFaultKind.Missing => RequestRefusals.ValueMissing,
                TemplateFaultKind.Malformed => RequestRefusals.TemplateMalformed,
                _ => RequestRefusals.ValueRefused,
            },
            null,
            fault.Message,
            field
        );

    /// <summary>False with a refusal: the value is missing or unfit. False without: the row waits for a later leg.</summary>
    private bool Value(
        string text,
        TemplatePlace place,
        string field,
        [NotNullWhen(true)] out string? value,
        out RequestRefusal? refusal
    )
    {
        value = null;
        refusal = null;
        if (!Template.TryParse(text, out var template, out var error))
        {
            refusal = new RequestRefusal(RequestRefusals.TemplateMalformed, null, error.Message, field);
            return false;
        }

        if (IsLater(template.Paths))
        {
            return false;
        }

        if (!template.Render(place, values).Rendered(out value, out var fault))
        {
            refusal = Refuse(fault, field);
            return false;
        }

        return true;
    }

    private bool IsLater(IEnumerable<TemplatePath> paths) =>
        moment switch
        {
            RequestMoment.Test => paths.Any(path => path.Root is TemplateRoots.Test or TemplateRoots.FollowUp),
            RequestMoment.FollowUp => paths.Any(path => path.Root == TemplateRoots.FollowUp),
            _ => false,
        };

    private bool Counts(bool enabled, List<string> hosts, List<string> methods) =>
        enabled
        && (hosts.Count == 0 || hosts.Exists(IsHost))
        && (methods.Count == 0 || methods.Contains(method, StringComparer.OrdinalIgnoreCase));

    private bool IsHost(string entry) =>
        entry.StartsWith('.')
            ? host.Length > entry.Length && host.EndsWith(entry, StringComparison.OrdinalIgnoreCase)
            : string.Equals(host, entry, StringComparison.OrdinalIgnoreCase);
}
