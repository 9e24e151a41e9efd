namespace ConnectorStudio.Core.Traces;

/// <summary>How one part differs between two runs.</summary>
public enum Difference
{
    None,
    OtherValue,

    /// <summary>A secret stands on both sides, and not the same: as it must be for codes and tokens.</summary>
    OtherSecret,
    OnlyLeft,
    OnlyRight,
}
