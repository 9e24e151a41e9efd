using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Components.Overview;

/// <summary>An integration as the overview knows it.</summary>
public sealed record IntegrationFacts(
    IntegrationRecord Record,
    string? Icon,
    IReadOnlyList<StepStatus> Steps,
    IReadOnlyDictionary<ConnectionStatus, int> Connections
)
{
    /// <summary>Reminders of secrets that end at the app.</summary>
    public IReadOnlyList<Finding> Ending { get; init; } = [];

    /// <summary>Revoked ones are over and not counted.</summary>
    public int Live => Connections.Where(each => each.Key != ConnectionStatus.Revoked).Sum(each => each.Value);

    /// <summary>"v4", "Draft on v3", "Draft".</summary>
    public string Version =>
        Record.PublishedNumber is not { } number ? "Draft"
        : Record.Changed ? $"Draft on v{number}"
        : $"v{number}";
}
