using System.Text;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Requests;

namespace ConnectorStudio.Components.Wizard.Editors;

/// <summary>A request in lines for the screen, every secret masked.</summary>
public sealed record PreviewedRequest(string Method, string Address)
{
    /// <summary><c>?name=value</c>, then <c>&amp;name=value</c>.</summary>
    public IReadOnlyList<string> Query { get; private init; } = [];

    public IReadOnlyList<(string Name, string Value)> Headers { get; private init; } = [];

    public IReadOnlyList<string> Body { get; private init; } = [];

    /// <summary>For a command line, with a placeholder where a secret stands.</summary>
    public string Curl { get; private init; } = "";

    /// <summary>Where each part came from.</summary>
    public IReadOnlyList<PartOrigin> Origins { get; private init; } = [];

    public static PreviewedRequest Of(OutboundRequest request) =>
        Of(
            request.Method.Method,
            request.Url,
            request.Body is null || request.ContentType is null || Has(request.Headers, "Content-Type")
                ? request.Headers
                : [.. request.Headers, new("Content-Type", request.ContentType)],
            request.Body
        ) with
        {
            Origins = request.Origins,
        };

    public static PreviewedRequest Of(OutgoingRequest request) =>
        Of(request.Method, request.Url.Text, request.Headers, request.Body) with
        {
            Origins = request.Origins,
        };

    private static PreviewedRequest Of(
        string method,
        string url,
        IReadOnlyList<KeyValuePair<string, string>> headers,
        string? body
    )
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        var pairs = question < 0 ? [] : url[(question + 1)..].Split('&');
        return new PreviewedRequest(method, PreviewValues.Mask(question < 0 ? url : url[..question]))
        {
            Query = [.. pairs.Select((pair, index) => PreviewValues.Mask((index == 0 ? "?" : "&") + pair))],
            Headers = [.. headers.Select(header => (header.Key, PreviewValues.MaskHeader(header.Key, header.Value)))],
            Body = body is null ? [] : [.. Lines(body).Select(PreviewValues.Mask)],
            Curl = CurlOf(method, url, headers, body),
        };
    }

    private static IEnumerable<string> Lines(string body) =>
        body.StartsWith('{') || body.StartsWith('[')
            ? body.Split('\n')
            : body.Split('&').Select((pair, index) => index == 0 ? pair : "&" + pair);

    private static string CurlOf(
        string method,
        string url,
        IReadOnlyList<KeyValuePair<string, string>> headers,
        string? body
    )
    {
        var curl = new StringBuilder("curl -X ")
            .Append(method)
            .Append(' ')
            .Append(Quote(PreviewValues.Placeholder(url)));
        foreach (var (name, value) in headers)
        {
            curl.Append(" \\\n  -H ").Append(Quote($"{name}: {PreviewValues.PlaceholderHeader(name, value)}"));
        }

        if (body is not null)
        {
            curl.Append(" \\\n  --data ").Append(Quote(PreviewValues.Placeholder(body)));
        }

        return curl.ToString();
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool Has(IEnumerable<KeyValuePair<string, string>> headers, string name) =>
        headers.Any(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase));
}
