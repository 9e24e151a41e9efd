using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Traces;

/// <summary>The same leg of two runs.</summary>
public sealed record ComparedLeg(
    string Name,
    Leg Left,
    Leg Right,
    IReadOnlyList<ComparedExchange> Exchanges,
    IReadOnlyList<ComparedMember> Read
)
{
    public bool VerdictDiffers => Left.Verdict != Right.Verdict;

    /// <summary>More than its duration, its words and the secrets of the moment.</summary>
    public bool Differs => VerdictDiffers || Exchanges.Any(exchange => exchange.Differs);
}
