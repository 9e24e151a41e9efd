namespace ConnectorStudio.Components.Traces;

/// <summary>What a bar of the timeline stands for.</summary>
public enum TimelineKind
{
    Leg,
    Exchange,

    /// <summary>Nothing was under way here: a person logged in, or the studio had not gone on yet.</summary>
    Wait,
}
