using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Traces;

/// <summary>A leg as it was recorded and as it was read again.</summary>
/// <param name="Verdict">null: not reached in the replay.</param>
/// <param name="Note">What keeps the replay from telling; null: nothing does.</param>
public sealed record ReplayedLeg(
    string Name,
    LegVerdict? RecordedVerdict,
    string RecordedMessage,
    LegVerdict? Verdict,
    string Message,
    string? Note
)
{
    public IReadOnlyList<ReadValue> Read { get; init; } = [];

    public bool IsSame => RecordedVerdict == Verdict;
}
