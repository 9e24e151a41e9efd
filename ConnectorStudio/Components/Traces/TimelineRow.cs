using ConnectorStudio.Components.Shared;

namespace ConnectorStudio.Components.Traces;

/// <summary>One bar of the timeline: a leg, or an exchange inside it.</summary>
/// <param name="Left">Where it begins, in percent of the scale; null: outside the scale, or not reached.</param>
/// <param name="Width">How long it is, in percent of the scale.</param>
/// <param name="After">Milliseconds from the scale's start; null: outside the scale.</param>
public sealed record TimelineRow(
    string Name,
    StudioState State,
    double? Left,
    double Width,
    long? After,
    long? DurationMs,
    bool IsExchange
)
{
    /// <summary>"after 1.2 s, 212 ms".</summary>
    public string Time =>
        DurationMs is not { } ms ? ""
        : After is > 0 ? $"after {Times.SayDuration(After.Value)}, {Times.SayDuration(ms)}"
        : Times.SayDuration(ms);
}
