namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>What became of a confirmation.</summary>
public enum ConfirmResult
{
    Confirmed,

    /// <summary>No such session.</summary>
    NotFound,

    /// <summary>No login waits, or it waited for more than an hour.</summary>
    NothingWaits,

    /// <summary>It is not the one that the browser was given.</summary>
    Wrong,

    /// <summary>The connection was revoked or deleted while it waited.</summary>
    ConnectionGone,
    IntegrationClosed,

    /// <summary>The vault cannot open what waits.</summary>
    KeyMissing,
}
