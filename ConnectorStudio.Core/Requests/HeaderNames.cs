using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Requests;

/// <summary>Which headers a request through a connection may carry (RFC 9110 §5.1, §7.6.1).</summary>
internal static class HeaderNames
{
    public static RequestRefusal? Refusal(string name, string? field) =>
        HeaderGrammar.Refusal(name, "") is { } sentence
            ? new RequestRefusal(RequestRefusals.HeaderNotAllowed, null, sentence, field)
            : null;

    public static string? ValueOf(IEnumerable<KeyValuePair<string, string>> headers, string name) =>
        headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
