namespace ConnectorStudio.Core.Certify;

/// <summary>Which of its logins a run is at: the one it waits for, or whose legs it runs.</summary>
public enum CertifyStage
{
    /// <summary>The first login, and the life of what it gave up to its revocation.</summary>
    Connect,

    /// <summary>The same account again, after the first was revoked.</summary>
    Reconnect,

    /// <summary>Another account, where the tester has one.</summary>
    SecondAccount,
}
