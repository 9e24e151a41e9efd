namespace ConnectorStudio.Tests.Diagnosis.Faults;

/// <summary>When a fault shows.</summary>
internal enum Met
{
    /// <summary>On the way back or after it.</summary>
    Connect,

    /// <summary>Before the browser comes back: the refusal is sent back in one play and kept on the login page in another.</summary>
    LoginPage,

    /// <summary>Before the browser leaves, at the endpoint that takes the request ahead of it (RFC 9126).</summary>
    Push,
    Refresh,
    Revoke,
    Test,
}
