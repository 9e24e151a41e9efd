using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Outbound;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectorStudio.Components.Shared;

/// <summary>An exchange as lines to read: bodies by their shape, whatever the media type says.</summary>
public static partial class ExchangeLines
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // read as text, never as markup
    };

    /// <param name="hits">Texts that decide: the lines that hold one are tinted.</param>
    public static IReadOnlyList<CodeLine> OfRequest(Exchange exchange, IReadOnlyCollection<string> hits) =>
        Mark(
            [new("", $"{exchange.Method} {exchange.Url}"), .. Rest(exchange.RequestHeaders, exchange.RequestBody)],
            hits
        );

    public static IReadOnlyList<CodeLine> OfAnswer(Exchange exchange, IReadOnlyCollection<string> hits) =>
        exchange.Status is { } status
            ? Mark(
                [
                    new("", $"{status} {ReasonPhrases.GetReasonPhrase(status)}".TrimEnd()),
                    .. Rest(exchange.ResponseHeaders, exchange.ResponseBody),
                ],
                hits
            )
            : [new("", "No answer came")];

    /// <summary>The lines as plain text, for copying.</summary>
    public static string Text(IEnumerable<CodeLine> lines) =>
        string.Join('\n', lines.Select(line => line.Name + line.Value));

    private static IEnumerable<CodeLine> Rest(IReadOnlyList<KeyValuePair<string, string>> headers, string? body)
    {
        foreach (var (name, value) in headers)
        {
            yield return new($"{name}: ", value);
        }

        if (string.IsNullOrEmpty(body))
        {
            yield break;
        }

        yield return new("", "");
        foreach (var line in Body(body))
        {
            yield return line;
        }
    }

    private static IEnumerable<CodeLine> Body(string body)
    {
        if (Json(body) is { } json)
        {
            return json.Split('\n').Select(SplitMember);
        }

        return Form().IsMatch(body)
            ? body.Split('&').Select(SplitPair)
            : body.Split('\n').Select(line => new CodeLine("", line));
    }

    private static string? Json(string body)
    {
        if (body.TrimStart() is not ['{' or '[', ..])
        {
            return null;
        }

        try
        {
            return JsonSerializer
                .Serialize(JsonSerializer.Deserialize<JsonElement>(body), Indented)
                .ReplaceLineEndings("\n");
        }
        catch (JsonException)
        {
            return null; // cut off or not JSON after all: shown as it came
        }
    }

    private static CodeLine SplitMember(string line)
    {
        var name = Member().Match(line).Value;
        return new(name, line[name.Length..]);
    }

    private static CodeLine SplitPair(string pair)
    {
        var end = pair.IndexOf('=', StringComparison.Ordinal) + 1;
        return new(pair[..end], Uri.UnescapeDataString(pair[end..].Replace('+', ' ')));
    }

    private static List<CodeLine> Mark(List<CodeLine> lines, IReadOnlyCollection<string> hits) =>
        [.. lines.Select(line => line with { IsHit = hits.Any((line.Name + line.Value).Contains) })];

    [GeneratedRegex(
        "^[A-Za-z0-9_.~%+-]+=[^&\\s]*(&[A-Za-z0-9_.~%+\\[\\]-]+=[^&\\s]*)*$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();

    [GeneratedRegex("^\\s*\"([^\"\\\\]|\\\\.)*\": ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Member();
}
