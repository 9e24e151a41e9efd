namespace ConnectorStudio.Core.OAuth;

/// <summary>How a leg ended; a leg that was not reached has none.</summary>
public enum LegVerdict
{
    Pass,
    Warn,
    Fail,
    Skipped,
    Review,
}
