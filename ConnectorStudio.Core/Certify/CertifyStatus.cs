namespace ConnectorStudio.Core.Certify;

/// <summary>Where a run of Certify stands.</summary>
public enum CertifyStatus
{
    /// <summary>For a person's login.</summary>
    Waiting,
    Running,
    Passed,

    /// <summary>Nothing failed, but a leg warned or is for a person to look at.</summary>
    Warning,
    Failed,

    /// <summary>A login that was needed never came.</summary>
    Expired,
}
