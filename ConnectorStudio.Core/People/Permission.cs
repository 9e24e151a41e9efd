namespace ConnectorStudio.Core.People;

/// <summary>The acts that a role allows.</summary>
public enum Permission
{
    /// <summary>See integrations, connections and attempts; Connect, test, refresh; revoke what one connected.</summary>
    Use,

    /// <summary>Edit, publish, import and export integrations.</summary>
    Design,

    /// <summary>Revoke and delete anyone's connections; enable, disable; users and settings.</summary>
    Administer,
}
