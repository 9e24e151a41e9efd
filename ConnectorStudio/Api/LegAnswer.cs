using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Api;

/// <summary>One stretch of a flow.</summary>
/// <param name="Verdict">null while it is not reached.</param>
public sealed record LegAnswer(
    string Name,
    LegVerdict? Verdict,
    DateTimeOffset? StartedAt,
    long? DurationMs,
    string Message,
    IReadOnlyList<ExchangeAnswer> Exchanges
)
{
    internal static LegAnswer Of(Leg leg) =>
        new(
            leg.Name,
            leg.Verdict,
            leg.StartedAt,
            leg.DurationMs,
            leg.Message,
            [.. leg.Exchanges.Select(ExchangeAnswer.Of)]
        );
}
