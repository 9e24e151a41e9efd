using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Outbound;

/// <summary>
/// Takes the place of secrets that were redacted, where code wants a token and finds dots: a stand-in is plain ASCII, one
/// for each mark, and is turned back into that mark before anyone sees it. It opens nothing.
/// </summary>
internal static partial class StandIns
{
    private const string Start = "redacted-";

    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The stand-in of a mark, or of bare dots.</summary>
    public static string Of(string mark) =>
        $"{Start}{(Marks().Match(mark) is { Success: true } m && m.Groups["mark"].Value is { Length: 4 } four ? four : "none")}";

    /// <summary>Every mark in the text replaced by its stand-in.</summary>
    public static string PutInto(string text) => Marks().Replace(text, match => Of(match.Value));

    /// <summary>
    /// The same in JSON, where a redacted number stood without quotes: there the stand-in gets them, so that it can be read.
    /// </summary>
    public static string PutIntoJson(string json)
    {
        var inText = false;
        var at = 0;
        return Marks()
            .Replace(
                json,
                match =>
                {
                    for (; at < match.Index; at++)
                    {
                        if (inText && json[at] == '\\')
                        {
                            at++;
                        }
                        else if (json[at] == '"')
                        {
                            inText = !inText;
                        }
                    }

                    return inText ? Of(match.Value) : $"\"{Of(match.Value)}\"";
                }
            );
    }

    /// <summary>The same; dots that a writer of JSON has escaped are found too.</summary>
    public static string PutInto(JsonElement json) => PutIntoJson(JsonSerializer.Serialize(json, Relaxed));

    /// <summary>The mark of one stand-in; bare dots for any other text.</summary>
    public static string Mark(string secret) =>
        StandIn().Match(secret) is { Success: true } match && match.Length == secret.Length
            ? MarkOf(match)
            : Secret.Dots;

    /// <summary>Every stand-in in the text replaced by its mark.</summary>
    public static string Hide(string text) =>
        text.Contains(Start, StringComparison.Ordinal) ? StandIn().Replace(text, MarkOf) : text;

    /// <summary>The text with every mark as bare dots: two runs are compared by what they sent, not by its secrets.</summary>
    public static string Bare(string text) => Marks().Replace(Hide(text), Secret.Dots);

    private static string MarkOf(Match match) =>
        match.Groups["mark"].Value == "none" ? Secret.Dots : $"{Secret.Dots}[{match.Groups["mark"].Value}]";

    [GeneratedRegex(
        @"•{8}(\[(?<mark>[0-9a-z]{4})\])?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Marks();

    [GeneratedRegex(
        "redacted-(?<mark>[0-9a-z]{4})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex StandIn();
}
