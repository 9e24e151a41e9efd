namespace ConnectorStudio.Core.Outbound;

/// <summary>One HTTP request and its answer, redacted before it is kept; the JSON form is the API's.</summary>
public sealed record Exchange
{
    public required string Method { get; init; }
    public required string Url { get; init; }
    public IReadOnlyList<KeyValuePair<string, string>> RequestHeaders { get; init; } = [];
    public string? RequestBody { get; init; }

    /// <summary>Where each part of the request came from; empty in exchanges of before it was written down.</summary>
    public IReadOnlyList<PartOrigin> Origins { get; init; } = [];

    /// <summary>null: no answer came.</summary>
    public int? Status { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders { get; init; } = [];
    public string? ResponseBody { get; init; }

    /// <summary>When it was sent; null in exchanges of before it was written down. Shown in traces, no part of the API's form.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public long DurationMs { get; init; }

    /// <summary>Why there is no usable answer; null where there is one. Shown in traces, no part of the API's form.</summary>
    public OutboundFailure? Failure { get; init; }
}
