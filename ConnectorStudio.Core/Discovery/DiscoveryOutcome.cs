namespace ConnectorStudio.Core.Discovery;

/// <summary>What came of a discovery.</summary>
public abstract record DiscoveryOutcome
{
    private DiscoveryOutcome() { }

    public IReadOnlyList<DiscoveryTry> Tries { get; init; } = [];

    public sealed record Found(Discovered Discovered) : DiscoveryOutcome;

    /// <param name="Sentence">Why there is nothing to take over.</param>
    public sealed record NotFound(string Sentence) : DiscoveryOutcome;
}
