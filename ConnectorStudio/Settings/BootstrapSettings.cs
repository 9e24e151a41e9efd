using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Settings;

/// <summary><c>Bootstrap</c>: the first administrator of an installation that nobody sits in front of.</summary>
public sealed class BootstrapSettings
{
    public string? AdminEmail { get; init; }

    /// <summary>Used only while there is no user.</summary>
    public Secret? AdminPassword { get; init; }

    /// <summary>An API key with all permissions, taken as it is; it opens for as long as it stands in the settings.</summary>
    public Secret? ApiKey { get; init; }
}
