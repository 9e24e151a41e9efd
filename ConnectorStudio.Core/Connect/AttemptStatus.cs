namespace ConnectorStudio.Core.Connect;

/// <summary>Where a run of Connect stands.</summary>
public enum AttemptStatus
{
    /// <summary>The person is at the provider.</summary>
    Waiting,
    Running,
    Succeeded,
    Failed,
    Expired,
    Cancelled,

    /// <summary>The same person started again.</summary>
    Superseded,
}
