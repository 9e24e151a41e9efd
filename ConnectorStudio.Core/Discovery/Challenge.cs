using System.Text.RegularExpressions;

namespace ConnectorStudio.Core.Discovery;

/// <summary>What an API says when it is called without a token (RFC 6750 §3, RFC 9728 §5.1).</summary>
internal static partial class Challenge
{
    /// <summary>A parameter of the first challenge that has it; null: none has.</summary>
    public static string? Parameter(IEnumerable<KeyValuePair<string, string>> headers, string name) =>
        headers
            .Where(header => header.Key.Equals("WWW-Authenticate", StringComparison.OrdinalIgnoreCase))
            .SelectMany(header => Pairs().Matches(header.Value))
            .Where(pair => pair.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(pair => pair.Groups["quoted"].Success ? pair.Groups["quoted"].Value : pair.Groups["plain"].Value)
            .FirstOrDefault(value => value.Length > 0);

    [GeneratedRegex(
        """(?<name>[A-Za-z_][A-Za-z0-9_-]*)\s*=\s*("(?<quoted>[^"\\]*)"|(?<plain>[^\s",]+))""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Pairs();
}
