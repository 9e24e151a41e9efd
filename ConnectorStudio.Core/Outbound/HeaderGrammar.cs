namespace ConnectorStudio.Core.Outbound;

/// <summary>RFC 9110 section 5: what may stand in a header. .NET's unvalidated headers write CR LF to the wire as it is.</summary>
public static class HeaderGrammar
{
    /// <summary>Of one header that the studio sets: room for the longest token.</summary>
    public const int LongestValue = 32 * 1024;

    private static readonly HashSet<string> Connection = new(StringComparer.OrdinalIgnoreCase)
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

    /// <summary>Why the header may not be sent, or null.</summary>
    public static string? Refusal(string name, string value)
    {
        if (!IsName(name))
        {
            return "A header's name may hold letters, digits and !#$%&'*+-.^_`|~ only.";
        }
        if (Connection.Contains(name))
        {
            return $"The header {name} belongs to the connection and cannot be set.";
        }
        return IsValue(value)
            ? null
            : $"The value of the header {name} holds a control character or a letter outside ASCII.";
    }

    public static bool IsName(string name) =>
        !string.IsNullOrEmpty(name) && name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c));

    public static bool IsValue(string value) => value is not null && value.All(c => c is '\t' or (>= ' ' and <= '~'));
}
