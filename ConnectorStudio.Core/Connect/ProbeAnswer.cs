using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Connect;

/// <summary>What came of a credential probe, with its evidence.</summary>
/// <param name="Message">One plain line.</param>
public sealed record ProbeAnswer(ProbeVerdict Verdict, string Message)
{
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>null: nothing was sent.</summary>
    public Exchange? Exchange { get; init; }
}
