namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>A session, its last try, and where both stand now.</summary>
public sealed record ConnectSessionView(ConnectSession Session, ConnectAttempt? Attempt, ConnectSessionStatus Status)
{
    /// <summary>The connection, once there is one that may be used or waits to be confirmed.</summary>
    public Guid? ConnectionId => Status is ConnectSessionStatus.Expired ? null : Attempt?.ConnectionId;
}
