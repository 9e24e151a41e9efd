using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Traces;

namespace ConnectorStudio.Api;

/// <summary>A leg as it was recorded and as it was read again.</summary>
/// <param name="Verdict">null: not reached; review: the recording cannot tell, and the note says why.</param>
public sealed record ReplayedLegAnswer(
    string Name,
    LegVerdict? RecordedVerdict,
    string RecordedMessage,
    LegVerdict? Verdict,
    string Message,
    string? Note
)
{
    internal static ReplayedLegAnswer Of(ReplayedLeg leg) =>
        new(leg.Name, leg.RecordedVerdict, leg.RecordedMessage, leg.Verdict, leg.Message, leg.Note);
}
