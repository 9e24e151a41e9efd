using System.Globalization;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Traces;

/// <summary>
/// Answers the requests of one leg from what was recorded of it, in order; nothing is sent. Marks become stand-ins, so
/// that the answer can be read as it was then.
/// </summary>
internal sealed class RecordedExchanges(IReadOnlyList<Exchange> exchanges) : IExchangeSource
{
    private static readonly OutboundFailure NothingRecorded = new(
        OutboundFailureKind.BrokenAnswer,
        "No answer was recorded."
    );

    private readonly IReadOnlyList<Exchange> recorded = exchanges;
    private int next;

    /// <summary>Values that were shown when the answer was read though its redaction hides them, by pointer.</summary>
    public IReadOnlyDictionary<string, string> Shown { get; init; } = new Dictionary<string, string>();

    /// <summary>Takes the place of an answer that was cut when it was kept and cannot be read any more; null: nothing does.</summary>
    public string? InPlaceOfCut { get; init; }

    /// <summary>What the recorded document asked: an answer counts only for the same request. null: it is that document.</summary>
    public RecordedExchanges? Against { get; init; }

    public Redaction Redaction => Redaction.OfStandIns;

    /// <summary>The requests, redacted.</summary>
    public List<Exchange> Asked { get; } = [];

    /// <summary>Asked for more than was recorded.</summary>
    public bool RanOut { get; private set; }

    /// <summary>How the request differs from the recorded one; null: it does not.</summary>
    public string? Difference { get; private set; }

    /// <summary>An answer was cut when it was kept.</summary>
    public bool WasCut { get; private set; }

    /// <summary>Whether a verdict on these answers would be a guess.</summary>
    public bool CannotTell => RanOut || Difference is not null;

    public Task<OutboundAnswer> SendAsync(OutboundRequest request, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var asked = Redaction.Redact(
            new Exchange
            {
                Method = request.Method.Method,
                Url = request.Url,
                RequestHeaders = request.Headers,
                RequestBody = request.Body,
            },
            request.Secrets
        );
        Asked.Add(asked);
        if (Against?.Asked.ElementAtOrDefault(Asked.Count - 1) is { } before)
        {
            Difference ??= RequestDifference.Between(before, asked);
        }

        if (next >= recorded.Count)
        {
            RanOut = true;
        }

        return Task.FromResult(
            CannotTell ? Answer(asked with { Failure = NothingRecorded }) : Answer(recorded[next++])
        );
    }

    /// <summary>The same recording for a question that may not have been asked at all.</summary>
    public IExchangeSource ForAside() => new Aside(this);

    private OutboundAnswer Answer(Exchange exchange)
    {
        var failure = exchange.Failure ?? (exchange.Status is null ? NothingRecorded : null);
        return new OutboundAnswer
        {
            Status = exchange.Status,
            Headers =
            [
                .. exchange.ResponseHeaders.Select(each => KeyValuePair.Create(each.Key, StandIns.PutInto(each.Value))),
            ],
            Body = Body(exchange.ResponseBody ?? ""),
            Failure = failure,
            RedirectLocation = exchange.Status is >= 300 and <= 399
                ? exchange
                    .ResponseHeaders.FirstOrDefault(each =>
                        each.Key.Equals("Location", StringComparison.OrdinalIgnoreCase)
                    )
                    .Value
                : null,
            Exchange = exchange,
            Duration = TimeSpan.FromMilliseconds(exchange.DurationMs),
        };
    }

    private string Body(string body)
    {
        if (body.TrimStart() is not ['{' or '[', ..])
        {
            return StandIns.PutInto(body);
        }

        var text = StandIns.PutIntoJson(body);
        if (AnswerBody.ReadJson(text) is not { } json)
        {
            WasCut = body.Length >= Redaction.MaxBody;
            return WasCut && InPlaceOfCut is { } kept ? kept : text;
        }

        var hidden = Shown
            .Where(each => JsonPointer.Text(json, each.Key) is { } found && StandIns.Hide(found) != found)
            .ToList();
        if (hidden.Count == 0)
        {
            return text;
        }

        var tree = JsonNode.Parse(text)!;
        foreach (var (pointer, value) in hidden)
        {
            Put(tree, pointer.Split('/')[1..], value);
        }

        return tree.ToJsonString();
    }

    private static void Put(JsonNode tree, string[] path, string value)
    {
        var node = tree;
        for (var i = 0; i < path.Length; i++)
        {
            var name = path[i]
                .Replace("~1", "/", StringComparison.Ordinal)
                .Replace("~0", "~", StringComparison.Ordinal);
            var isLast = i == path.Length - 1;
            if (node is JsonObject members && members.ContainsKey(name))
            {
                node = isLast ? members[name] = value : members[name];
            }
            else if (
                node is JsonArray items
                && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < items.Count
            )
            {
                node = isLast ? items[index] = value : items[index];
            }
            else
            {
                return;
            }
        }
    }

    private sealed class Aside(RecordedExchanges of) : IExchangeSource
    {
        public Redaction Redaction => of.Redaction;

        public Task<OutboundAnswer> SendAsync(OutboundRequest request, CancellationToken ct) =>
            Task.FromResult(
                of.next < of.recorded.Count && !of.CannotTell
                    ? of.Answer(of.recorded[of.next++])
                    : of.Answer(
                        new Exchange
                        {
                            Method = request.Method.Method,
                            Url = request.Url,
                            Failure = NothingRecorded,
                        }
                    )
            );
    }
}
