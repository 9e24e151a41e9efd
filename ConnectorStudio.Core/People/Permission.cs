namespace ConnectorStudio.Core.People;

/// <summary>The acts that a role allows, and that an API key may be given: its word is <see cref="PermissionWords"/>'.</summary>
public enum Permission
{
    /// <summary>See integrations, judge documents, check URLs. Every role and every key may.</summary>
    Use,

    /// <summary>Edit, publish, import and export integrations.</summary>
    Design,

    /// <summary>Connect, make connect links, test, refresh, fill in fields.</summary>
    Connect,

    /// <summary>See connections, attempts and connect sessions.</summary>
    SeeConnections,

    /// <summary>Be handed an access token.</summary>
    ReadTokens,

    /// <summary>Send requests of one's own through a connection.</summary>
    SendRequests,

    /// <summary>Revoke and delete anyone's connections; what one connected, each person may.</summary>
    Revoke,

    /// <summary>All of these; enable, disable, confirm a version; users, keys, webhooks, settings, events.</summary>
    Administer,
}
