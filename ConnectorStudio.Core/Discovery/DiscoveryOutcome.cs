namespace ConnectorStudio.Core.Discovery;

/// <summary>What came of a discovery.</summary>
public abstract record DiscoveryOutcome
{
    private DiscoveryOutcome() { }

    public IReadOnlyList<DiscoveryTry> Tries { get; init; } = [];

    public sealed record Found(Discovered Discovered) : DiscoveryOutcome;

    /// <param name="Sentence">Why there is nothing to take over.</param>
    public sealed record NotFound(string Sentence) : DiscoveryOutcome
    {
        /// <summary>The name that a document gave its server, where it was not the one that was asked for.</summary>
        public string? OtherIssuer { get; init; }
    }
}
