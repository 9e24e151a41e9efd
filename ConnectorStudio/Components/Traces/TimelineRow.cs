using ConnectorStudio.Components.Shared;

namespace ConnectorStudio.Components.Traces;

/// <summary>One bar of the timeline: a leg, an exchange inside it, or a wait.</summary>
/// <param name="Left">Where it begins, in percent of the scale; null: outside the scale, or not reached.</param>
/// <param name="Width">How long it is, in percent of the scale.</param>
/// <param name="After">Milliseconds from the scale's start; null: outside the scale.</param>
public sealed record TimelineRow(
    TimelineKind Kind,
    string Name,
    StudioState State,
    double? Left,
    double Width,
    long? After,
    long? DurationMs
)
{
    /// <summary>"after 1.2 s, ": when it began on this scale.</summary>
    public string Begins => DurationMs is not null && After is > 0 ? $"after {Times.SayDuration(After.Value)}, " : "";

    /// <summary>"212 ms".</summary>
    public string Lasts => DurationMs is { } ms ? Times.SayDuration(ms) : "";
}
