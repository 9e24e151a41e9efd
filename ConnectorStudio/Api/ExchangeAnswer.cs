using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Api;

/// <summary>One HTTP request and its answer, redacted: a secret shows as dots and a mark of four characters, the same secret the same mark.</summary>
/// <param name="Origins">Where each part of the request came from; empty where the studio looked for something on its own.</param>
public sealed record ExchangeAnswer(
    string Method,
    string Url,
    IReadOnlyList<HeaderLine> RequestHeaders,
    string? RequestBody,
    int? Status,
    IReadOnlyList<HeaderLine> ResponseHeaders,
    string? ResponseBody,
    long DurationMs,
    IReadOnlyList<PartAnswer> Origins
)
{
    internal static ExchangeAnswer Of(Exchange exchange) =>
        new(
            exchange.Method,
            exchange.Url,
            Lines(exchange.RequestHeaders),
            exchange.RequestBody,
            exchange.Status,
            Lines(exchange.ResponseHeaders),
            exchange.ResponseBody,
            exchange.DurationMs,
            [.. exchange.Origins.Select(PartAnswer.Of)]
        );

    private static IReadOnlyList<HeaderLine> Lines(IEnumerable<KeyValuePair<string, string>> headers) =>
        [.. headers.Select(header => new HeaderLine(header.Key, header.Value))];
}
