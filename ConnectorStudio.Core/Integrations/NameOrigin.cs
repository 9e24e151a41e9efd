namespace ConnectorStudio.Core.Integrations;

/// <summary>Where a name gets its value, which decides where it may be used.</summary>
internal enum NameOrigin
{
    Anywhere,
    RedirectUri,
    Callback,
    Token,
    Test,
    FollowUp,
    AccessToken,
    RevokedToken,
    Connection,
}
