namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>Where a hosted link stands. The API knows four words for these: what is open, under way or unconfirmed is pending.</summary>
public enum ConnectSessionStatus
{
    Open,

    /// <summary>The person is at the provider.</summary>
    AtProvider,
    Running,

    /// <summary>The last try failed; another is possible.</summary>
    Failed,

    /// <summary>The login is done, and its tokens wait for the program's confirmation.</summary>
    Unconfirmed,
    Succeeded,
    Expired,
}
