using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ConnectorStudio.Core.Connect;

/// <summary>Reads the error out of what a login page shows: an address, JSON, markup or plain text.</summary>
internal static partial class PageText
{
    private const int Longest = 500;

    private static readonly string[] Codes =
    [
        "redirect_uri_mismatch",
        "invalid_redirect_uri",
        "invalid_client",
        "unauthorized_client",
        "invalid_scope",
        "unsupported_response_type",
        "access_denied",
        "login_required",
        "interaction_required",
        "consent_required",
        "invalid_target",
        "temporarily_unavailable",
        "server_error",
        "invalid_request",
    ];

    /// <summary>The parameters of an address, those behind the # too; null: it is none.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? Parameters(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? Query($"{address.Query.TrimStart('?')}&{address.Fragment.TrimStart('#').TrimStart('?')}")
            : null;

    /// <summary>The standard's word in the text, if one stands in it, and the words around it.</summary>
    public static (string Code, string Words) Read(string text)
    {
        var words = Plain(text);
        return (Array.Find(Codes, code => words.Contains(code, StringComparison.OrdinalIgnoreCase)) ?? "", Cut(words));
    }

    /// <summary>Error and description of a JSON answer; null: it is none.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? Json(string text)
    {
        try
        {
            using var read = JsonDocument.Parse(text);
            return read.RootElement.ValueKind == JsonValueKind.Object
                ?
                [
                    .. read
                        .RootElement.EnumerateObject()
                        .Where(member => member.Value.ValueKind == JsonValueKind.String)
                        .Select(member => KeyValuePair.Create(member.Name, member.Value.GetString()!)),
                ]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<KeyValuePair<string, string>> Query(string query) =>
        [
            .. query
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Select(pair =>
                    KeyValuePair.Create(
                        WebUtility.UrlDecode(pair[0]),
                        WebUtility.UrlDecode(pair.ElementAtOrDefault(1) ?? "")
                    )
                ),
        ];

    private static string Plain(string text) =>
        Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(Hidden().Replace(text, " "), " ")), " ").Trim();

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];

    [GeneratedRegex(
        "<(?<tag>script|style)\\b.*?</\\k<tag>\\s*>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        500
    )]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^<>]*>", RegexOptions.None, 500)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, 500)]
    private static partial Regex Blanks();
}
