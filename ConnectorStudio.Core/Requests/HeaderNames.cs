using System.Buffers;

namespace ConnectorStudio.Core.Requests;

/// <summary>Which headers a request through a connection may carry (RFC 9110 §5.1, §7.6.1).</summary>
internal static class HeaderNames
{
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    // Framing and hop-by-hop: they belong to each connection, not to a request.
    private static readonly HashSet<string> NotOurs = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host",
        "Content-Length",
        "Transfer-Encoding",
        "Connection",
        "Keep-Alive",
        "Proxy-Connection",
        "Proxy-Authorization",
        "TE",
        "Trailer",
        "Upgrade",
        "Expect",
    };

    public static RequestRefusal? Refusal(string name, string? field) =>
        name.Length == 0 || name.AsSpan().ContainsAnyExcept(TokenCharacters)
            ? new RequestRefusal(RequestRefusals.HeaderNotAllowed, null, "A header's name is not valid.", field)
        : NotOurs.Contains(name)
            ? new RequestRefusal(RequestRefusals.HeaderNotAllowed, null, $"The header {name} cannot be set.", field)
        : null;

    public static string? ValueOf(IEnumerable<KeyValuePair<string, string>> headers, string name) =>
        headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
