using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Connect;

/// <summary>What a login page that was asked says.</summary>
/// <param name="Message">One plain line.</param>
public sealed record LoginPageSays(string Message)
{
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>null: it was not asked; a finding or the message says why.</summary>
    public Exchange? Exchange { get; init; }
}
