using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Keys;

/// <summary>A key that was made just now: its text is shown once and kept nowhere.</summary>
public sealed class NewApiKey
{
    public required ApiKey Key { get; init; }
    public required Secret Text { get; init; }
}
