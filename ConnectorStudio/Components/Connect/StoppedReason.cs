namespace ConnectorStudio.Components.Connect;

/// <summary>Why a login ends before its attempt is told.</summary>
public enum StoppedReason
{
    /// <summary>The answer belongs to no login known here: no detail is given.</summary>
    Unknown,
    OtherBrowser,
    Expired,

    /// <summary>The page that leaves for the provider, without its cookie or too late.</summary>
    NotHere,
}
