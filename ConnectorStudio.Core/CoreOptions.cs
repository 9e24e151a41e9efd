using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core;

/// <summary>What Core needs to know from the settings.</summary>
public sealed class CoreOptions
{
    public required PublicAddress Address { get; init; }

    /// <summary>Of SQLite, with an absolute path.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The SQLite file that <see cref="ConnectionString"/> names.</summary>
    public required string DatabaseFile { get; init; }

    /// <summary>Folder of the vault's key ring.</summary>
    public required string VaultKeys { get; init; }

    /// <summary>Origins to which a finished hosted link may send the browser.</summary>
    public IReadOnlyList<string> ReturnOrigins { get; init; } = [];

    public OutboundOptions Outbound { get; init; } = new();

    /// <summary>An API key with all permissions that stands in the settings and nowhere else.</summary>
    public Secret? BootstrapApiKey { get; init; }

    /// <summary>Ended attempts older than this are deleted.</summary>
    public TimeSpan AttemptsKept { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Deliveries to webhooks that ended longer ago are deleted.</summary>
    public TimeSpan DeliveriesKept { get; init; } = TimeSpan.FromDays(30);
}
