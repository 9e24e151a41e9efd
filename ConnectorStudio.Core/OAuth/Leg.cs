using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.OAuth;

/// <summary>One stretch of a flow, with its verdict and the redacted exchanges that prove it. Names: <see cref="LegNames"/>.</summary>
public sealed record Leg(string Name)
{
    /// <summary>null while not reached.</summary>
    public LegVerdict? Verdict { get; init; }

    public DateTimeOffset? StartedAt { get; init; }
    public long? DurationMs { get; init; }

    /// <summary>One plain line.</summary>
    public string Message { get; init; } = "";

    public IReadOnlyList<Exchange> Exchanges { get; init; } = [];

    /// <summary>What was read from its answers; shown in traces, no part of the API's form.</summary>
    public IReadOnlyList<ReadValue> Read { get; init; } = [];
}
