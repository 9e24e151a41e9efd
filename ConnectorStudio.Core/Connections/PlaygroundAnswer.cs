using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Connections;

/// <summary>What came of a request from the playground: redacted, safe to show.</summary>
public sealed record PlaygroundAnswer(PlaygroundVerdict Verdict)
{
    /// <summary>null: it was not sent.</summary>
    public Exchange? Exchange { get; init; }

    /// <summary>Every header that left, and where it came from.</summary>
    public IReadOnlyList<PlaygroundHeader> Headers { get; init; } = [];

    /// <summary>Why no answer came.</summary>
    public string? Failure { get; init; }

    /// <summary>What the answer, or the refusal to send it, says about the integration.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public long Bytes { get; init; }

    /// <summary>The app said that the token had ended; this is the answer to the second request.</summary>
    public bool Renewed { get; init; }
}
