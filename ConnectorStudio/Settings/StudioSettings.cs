using ConnectorStudio.Core;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Sandbox;

namespace ConnectorStudio.Settings;

/// <summary>The section <c>ConnectorStudio</c> of the settings, read and checked once at start by <see cref="SettingsReader"/>.</summary>
public sealed class StudioSettings
{
    public const string Section = "ConnectorStudio";

    /// <summary>Where people and providers reach the studio: <c>PublicOrigin</c> and <c>PathBase</c>.</summary>
    public required PublicAddress Address { get; init; }

    /// <summary>Named on pages that end users see; empty: not named.</summary>
    public string OrganisationName { get; init; } = "";

    public required StorageSettings Storage { get; init; }
    public required OutboundOptions Outbound { get; init; }
    public required BootstrapSettings Bootstrap { get; init; }
    public required LimitSettings Limits { get; init; }
    public required SandboxSettings Sandbox { get; init; }
    public required ConnectLinkSettings ConnectLinks { get; init; }
    public required ForwardedHeaderSettings ForwardedHeaders { get; init; }
    public required RetentionSettings Retention { get; init; }

    /// <summary>Keys in the section that no setting has: misspelt, or of another version.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>The part of it that Core is told.</summary>
    public CoreOptions ForCore() =>
        new()
        {
            Address = Address,
            ConnectionString = Storage.ConnectionString,
            DatabaseFile = Storage.File,
            VaultKeys = Storage.VaultKeys,
            Outbound = Outbound,
            BootstrapApiKey = Bootstrap.ApiKey,
            ReturnOrigins = ConnectLinks.ReturnOrigins,
            AttemptsKept = TimeSpan.FromDays(Retention.AttemptDays),
            DeliveriesKept = TimeSpan.FromDays(Retention.WebhookDays),
        };

    public SandboxOptions ForSandbox() =>
        new()
        {
            Enabled = Sandbox.Enabled,
            Port = Sandbox.Port,
            DataFolder = Path.Combine(Storage.Folder, "sandbox"),
            PublicOriginHost = new Uri(Address.Origin).Host,
        };
}
