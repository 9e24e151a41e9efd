using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace ConnectorStudio.Core.Outbound;

/// <summary>One exchange while it runs: gathers what was sent and received, and makes the answer of it.</summary>
internal sealed class OutboundCall(OutboundRequest request, Redaction redaction, DateTimeOffset startedAt)
{
    private const int Buffer = 16 * 1024;

    // A duration on the wire is measured by the machine, not by the product's clock.
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly ArrayBufferWriter<byte> received = new();
    private int? status;
    private List<KeyValuePair<string, string>> responseHeaders = [];

    public string Url { get; set; } = request.Url;

    public IReadOnlyList<KeyValuePair<string, string>> RequestHeaders { get; set; } = request.Headers;

    public IReadOnlyList<PartOrigin> Origins { get; set; } = request.Origins;

    public TrackedContent? Content { get; set; }

    public void Received(HttpResponseMessage response)
    {
        status = (int)response.StatusCode;
        responseHeaders =
        [
            .. response
                .Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                .SelectMany(header =>
                    header.Value.Select(value => new KeyValuePair<string, string>(header.Key, value))
                ),
        ];
    }

    /// <summary>False when the body is larger than the request allows.</summary>
    public async Task<bool> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[Buffer];
        int read;
        while ((read = await body.ReadAsync(buffer, ct)) > 0)
        {
            var room = request.MaxBytes - received.WrittenCount;
            received.Write(buffer.AsSpan(0, Math.Min(read, room)));
            if (read > room)
            {
                return false;
            }
        }
        return true;
    }

    public OutboundAnswer Done() => Answer(null);

    public OutboundAnswer Fail(OutboundFailureKind kind, string message, string? rule = null)
    {
        // Nothing began on the other side unless the kind leaves it open; a body tells exactly whether it left.
        var open =
            kind is OutboundFailureKind.Timeout or OutboundFailureKind.TooLarge or OutboundFailureKind.BrokenAnswer;
        return Answer(
            new OutboundFailure(kind, message, rule) { MayHaveArrived = open && (Content is null || Content.WasSent) }
        );
    }

    private OutboundAnswer Answer(OutboundFailure? failure)
    {
        var duration = Stopwatch.GetElapsedTime(started);
        var body = Encoding.UTF8.GetString(received.WrittenSpan).TrimStart('\uFEFF');
        var exchange = redaction.Redact(
            new Exchange
            {
                Method = request.Method.Method,
                Url = Url,
                RequestHeaders = RequestHeaders,
                RequestBody = request.Body,
                Origins = Origins,
                Status = status,
                ResponseHeaders = responseHeaders,
                ResponseBody = status is null ? null : body,
                StartedAt = startedAt,
                DurationMs = (long)duration.TotalMilliseconds,
                Failure = failure,
            },
            request.Secrets
        );
        return new OutboundAnswer
        {
            Status = status,
            Headers = responseHeaders,
            Body = body,
            Failure = failure,
            RedirectLocation = status is >= 300 and <= 399 ? Location(exchange) : null,
            Exchange = exchange,
            Duration = duration,
        };
    }

    private static string? Location(Exchange exchange) =>
        exchange
            .ResponseHeaders.FirstOrDefault(h => h.Key.Equals("Location", StringComparison.OrdinalIgnoreCase))
            .Value;
}
