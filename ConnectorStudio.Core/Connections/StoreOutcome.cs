namespace ConnectorStudio.Core.Connections;

/// <summary>What storing a finished Connect did.</summary>
public enum StoreOutcome
{
    Created,

    /// <summary>The account was here already: its connection has the new tokens.</summary>
    Updated,

    /// <summary>The account is here already and the integration refuses a second login.</summary>
    SameIdentityRefused,

    /// <summary>A reconnect logged in as another account: nothing was changed.</summary>
    OtherIdentity,

    /// <summary>The integration was disabled or deleted meanwhile: nothing was stored.</summary>
    IntegrationClosed,
}
