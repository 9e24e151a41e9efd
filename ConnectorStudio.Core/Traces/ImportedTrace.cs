using ConnectorStudio.Core.Connect;

namespace ConnectorStudio.Core.Traces;

/// <summary>A bundle that came from elsewhere: kept to be read, never run. Deleted as attempts are, by age.</summary>
public sealed class ImportedTrace
{
    public required Guid Id { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
    public Guid? ImportedById { get; init; }
    public string ImportedBy { get; init; } = "";
    public required string IntegrationName { get; init; }
    public required AttemptStatus Status { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The bundle as JSON, checked and redacted again.</summary>
    public required string Bundle { get; init; }
}
