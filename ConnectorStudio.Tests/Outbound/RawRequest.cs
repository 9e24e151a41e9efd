using System.Text;
using System.Text.Json;

namespace ConnectorStudio.Tests.Outbound;

/// <summary>One request as it stood on the wire.</summary>
public sealed record RawRequest(string Head, string Body)
{
    public string Scheme { get; init; } = "http";

    /// <summary>All of it, framing included, where the server tells it apart.</summary>
    public string Bytes { get; init; } = Head + Body;

    /// <summary>The whole address that was called.</summary>
    public string Url => $"{Scheme}://{Header("Host")}{Target}";

    public string RequestLine => Head[..Head.IndexOf('\r')];

    public string Method => RequestLine.Split(' ')[0];

    public string Target => RequestLine.Split(' ')[1];

    public IReadOnlyList<string> HeaderLines => Head.TrimEnd().Split("\r\n")[1..];

    public string? Header(string name) =>
        HeaderLines
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(name.Length + 1)..].Trim())
            .SingleOrDefault();

    /// <summary>Id and secret of Basic credentials as the server decodes them (RFC 6749 2.3.1 when form-encoded).</summary>
    public (string Id, string Secret) Basic(bool formEncoded = true)
    {
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(Header("Authorization")!["Basic ".Length..]));
        var colon = pair.IndexOf(':');
        return (Decode(pair[..colon]), Decode(pair[(colon + 1)..]));

        string Decode(string text) => formEncoded ? System.Net.WebUtility.UrlDecode(text) : text;
    }

    /// <summary>The form's pairs in their order, decoded.</summary>
    public IReadOnlyList<(string Name, string Value)> Form => Pairs(Body);

    public IReadOnlyList<(string Name, string Value)> Query =>
        Target.Contains('?') ? Pairs(Target[(Target.IndexOf('?') + 1)..]) : [];

    /// <summary>What stands in the query, then in a form or JSON body, by its name; the last one wins.</summary>
    public IReadOnlyDictionary<string, string> Parameters
    {
        get
        {
            var found = new Dictionary<string, string>();
            foreach (
                var (name, value) in Query.Concat(
                    Body.StartsWith('{') ? Members()
                    : Body.Contains('=') ? Form
                    : []
                )
            )
            {
                found[name] = value;
            }

            return found;
        }
    }

    private IEnumerable<(string, string)> Members()
    {
        using var json = JsonDocument.Parse(Body);
        return [.. json.RootElement.EnumerateObject().Select(member => (member.Name, member.Value.ToString()))];
    }

    private static (string, string)[] Pairs(string text) =>
        text.Length == 0
            ? []
            :
            [
                .. text.Split('&')
                    .Select(pair => pair.Split('=', 2))
                    .Select(p => (Decode(p[0]), Decode(p.ElementAtOrDefault(1) ?? ""))),
            ];

    private static string Decode(string text) => System.Net.WebUtility.UrlDecode(text);
}
