using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Requests;

/// <summary>Applies the rows of step 12 to one request: which of them count, and who wins.</summary>
/// <param name="origins">Takes where each row that stands came from; null: nobody asks.</param>
internal sealed class ParameterRows(RenderedValues rendered, string method, string host, List<PartOrigin>? origins)
{
    internal const string Force = "force";
    private const string BearerHeader = "RFC 6750 §2.1";

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
            if (
                !Counts(row.Enabled, row.Hosts, row.Methods)
                || (row.Mode != Force && headers.Exists(each => Same(each, row)))
                || (refusal = NameRefusal(row.Name, i)) is not null
                || !rendered.Value(row, TemplatePlace.HeaderValue, "headers", i, out var value, out refusal)
            )
            {
                continue;
            }

            _ = headers.RemoveAll(each => Same(each, row));
            headers.Add(KeyValuePair.Create(row.Name, value));
            Note(PartPlace.Header, row.Name, "headers", i, StringComparison.OrdinalIgnoreCase);
        }

        return refusal is null;

        static RequestRefusal? NameRefusal(string name, int index) =>
            HeaderGrammar.Refusal(name, "") is null
                ? null
                : HeaderNames.Refusal(name, $"request.headers[{index}].name");

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
                || !rendered.Value(row, TemplatePlace.Text, "query", i, out var value, out refusal)
            )
            {
                continue;
            }

            text = RequestQuery.Add(RequestQuery.Remove(text, row.Name), [KeyValuePair.Create(row.Name, value)]);
            Note(PartPlace.Query, row.Name, "query", i, StringComparison.Ordinal);
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
        var places = new List<int>();
        for (var i = 0; i < rows.Count && refusal is null; i++)
        {
            var row = rows[i];
            if (!Counts(row.Enabled, row.Hosts, row.Methods) || row.Value is not { } json)
            {
                continue;
            }

            if (rendered.Json(json, $"request.body[{i}].value", out var value, out refusal))
            {
                merged.Add((row.Name, value, row.Mode == Force));
                places.Add(i);
            }
        }

        if (refusal is not null || merged.Count == 0)
        {
            return refusal is null;
        }

        var stand = new List<int>();
        if (!BodyMerge.Apply(caller, contentType, merged, stand, out body, out refusal))
        {
            return false;
        }

        foreach (var at in stand)
        {
            Note(PartPlace.Body, merged[at].Name, "body", places[at], StringComparison.Ordinal);
        }

        return true;
    }

    private void Note(PartPlace place, string name, string list, int index, StringComparison comparison)
    {
        if (origins is not null)
        {
            Put(origins, place, name, list, index, comparison);
        }
    }

    // The last one to set a name is the one whose value stands.
    private static void Put(
        List<PartOrigin> origins,
        PartPlace place,
        string name,
        string list,
        int index,
        StringComparison comparison
    )
    {
        _ = origins.RemoveAll(each => each.Place == place && string.Equals(each.Name, name, comparison));
        origins.Add(
            new PartOrigin(
                place,
                name,
                $"{FieldPath.Item($"request.{list}", index)}.value",
                name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? BearerHeader : null
            )
        );
    }

    private bool Counts(bool enabled, List<string> hosts, List<string> methods) =>
        Counts(enabled, hosts, methods, method, host);

    /// <summary>Whether a row applies to requests of that method to that host.</summary>
    internal static bool Counts(bool enabled, List<string> hosts, List<string> methods, string method, string host) =>
        enabled
        && (hosts.Count == 0 || hosts.Exists(entry => IsHost(entry, host)))
        && (methods.Count == 0 || methods.Contains(method, StringComparer.OrdinalIgnoreCase));

    private static bool IsHost(string entry, string host) =>
        entry.StartsWith('.')
            ? host.Length > entry.Length && host.EndsWith(entry, StringComparison.OrdinalIgnoreCase)
            : string.Equals(host, entry, StringComparison.OrdinalIgnoreCase);
}
