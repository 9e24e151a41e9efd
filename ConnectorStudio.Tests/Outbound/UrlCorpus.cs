using System.Text.Json;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Tests.Outbound;

/// <summary>The hostile and the legitimate URLs of <c>Corpus/</c>, and the list that they are judged against.</summary>
internal static class UrlCorpus
{
    public static readonly string[] Entries =
    [
        "https://api.acme.example/v1/",
        "https://api.acme.example/plain",
        "https://api.acme.example/docs/ü/",
        "https://port.acme.example:8443",
        "https://bücher.example/",
        "https://my_host.acme.example/",
        "https://my-host--x.acme.example/",
        "https://r1---sn-4g5e.acme.example/",
        "https://1a.acme.example/",
    ];

    public static AllowedUrlSet Set { get; } = new(Entries, new OutboundOptions());

    public static IReadOnlyList<(string Rule, string Url)> Hostile { get; } =
    [.. Read("hostile").Select(line => (line["rule"], line["url"]))];

    /// <summary>Each with the text that must be sent for it.</summary>
    public static IReadOnlyList<(string Url, string? Sent)> Legitimate { get; } =
    [.. Read("legitimate").Select(line => (line["url"], line.GetValueOrDefault("sent")))];

    // Not JsonSerializer for the text itself: half surrogates are part of the corpus and it would mend them.
    private static IEnumerable<Dictionary<string, string>> Read(string name)
    {
        foreach (
            var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Outbound", "Corpus", name + ".jsonl"))
        )
        {
            using var document = JsonDocument.Parse(line);
            yield return document
                .RootElement.EnumerateObject()
                .ToDictionary(p => p.Name, p => Unescape(p.Value.GetRawText()));
        }
    }

    private static string Unescape(string json)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 1; i < json.Length - 1; i++)
        {
            if (json[i] != '\\')
            {
                _ = text.Append(json[i]);
                continue;
            }
            i++;
            _ = text.Append(
                json[i] switch
                {
                    'u' => (char)Convert.ToUInt16(json.Substring(i + 1, 4), 16),
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'b' => '\b',
                    'f' => '\f',
                    var plain => plain,
                }
            );
            i += json[i] == 'u' ? 4 : 0;
        }
        return text.ToString();
    }
}
