using System.Text.RegularExpressions;

namespace ConnectorStudio.Core.Outbound;

/// <summary>
/// Tells words from codes: pages set errors, parameters and addresses as <c>&lt;code&gt;</c>, and a finding quotes them. In
/// doubt it is a code.
/// </summary>
internal static partial class PlainWords
{
    private const int Longest = 400;
    private const int MostDigits = 6;

    // What stands after one of these is what its name says, and no authorization code.
    private static readonly string[] Parameters =
    [
        "client_id",
        "redirect_uri",
        "response_type",
        "response_mode",
        "grant_type",
        "scope",
        "error",
        "error_description",
        "resource",
        "audience",
        "prompt",
    ];

    /// <summary>"AccessDenied", as some apps name an error.</summary>
    public static bool IsJoined(string text) => text.Length <= 60 && Joined().IsMatch(text);

    /// <summary>Whether an element <c>code</c> or <c>state</c> holds only words, parameters and addresses.</summary>
    public static bool AreNoCode(string name, string text)
    {
        if (!SensitiveNames.MayBeWords(name) || text.Length > Longest || text.Contains('<', StringComparison.Ordinal))
        {
            return false;
        }

        var left = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(piece => !IsParameter(piece) && !IsAddress(piece))
            .ToList();
        return left.TrueForAll(piece => Words().IsMatch(piece) || IsJoined(piece.TrimEnd('.', ',', ':')))
            && left.Sum(piece => piece.Count(char.IsAsciiDigit)) <= MostDigits;
    }

    private static bool IsParameter(string piece) =>
        piece.IndexOf('=', StringComparison.Ordinal) is > 0 and var end && Parameters.Contains(piece[..end]);

    private static bool IsAddress(string piece) =>
        piece.StartsWith("http", StringComparison.Ordinal)
        && Uri.TryCreate(piece, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.UserInfo.Length == 0;

    [GeneratedRegex("^([A-Z][a-z]{2,}){2,6}([A-Z][a-z])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Joined();

    // Words with what stands around them in a sentence; upper case, "invalid-grant" and "server_error" as well; a number.
    [GeneratedRegex(
        "^[\"'(]*([A-Z]?[a-z]+([-_][a-z]+)*|[A-Z]+(_[A-Z]+)*|[0-9]{1,6})[\"')]*[.,:;!?]*$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Words();
}
