using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Api;

/// <summary>One HTTP request and its answer, redacted: a secret shows as dots and a mark of four characters, the same secret the same mark.</summary>
public sealed record ExchangeAnswer(
    string Method,
    string Url,
    IReadOnlyList<HeaderLine> RequestHeaders,
    string? RequestBody,
    int? Status,
    IReadOnlyList<HeaderLine> ResponseHeaders,
    string? ResponseBody,
    long DurationMs
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
            exchange.DurationMs
        );

    private static IReadOnlyList<HeaderLine> Lines(IEnumerable<KeyValuePair<string, string>> headers) =>
        [.. headers.Select(header => new HeaderLine(header.Key, header.Value))];
}
