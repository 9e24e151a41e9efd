namespace ConnectorStudio.Core.Integrations;

/// <summary>What became of publishing.</summary>
public abstract record PublishOutcome
{
    private PublishOutcome() { }

    public sealed record Published(IntegrationVersion Version) : PublishOutcome;

    /// <summary>Errors, or warnings that were not acknowledged by code.</summary>
    public sealed record Blocked(IReadOnlyList<Finding> Findings) : PublishOutcome;

    /// <summary>Somebody saved meanwhile: look again, then publish.</summary>
    public sealed record Moved : PublishOutcome;
}
